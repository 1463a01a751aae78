package dev.tickstream.gameserver.config;

/** A setting that cannot be; its message is one line that says what to do. Ends the start. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
