package dev.tickstream.platform.config;

/** Where MySQL is and who we are there. */
public record DatabaseConfig(String host, int port, String user, String password, String name) {
  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + name;
  }
}
