package dev.tickstream.devstack.ports;

/** Every listener of the system. The constant's key is its name in {@code ports.json}. */
public enum Port {
  PAGE("page", 3000),
  API("api", 3001),
  GAME_TCP("game-tcp", 8080),
  GAME_HTTP("game-http", 8081),
  KAFKA("kafka", 9092),
  KAFKA_CONTROLLER("kafka-controller", 9093),
  REDIS("redis", 6379),
  MYSQL("mysql", 3306),
  MONGODB("mongodb", 27017);

  private final String key;
  private final int standard;

  Port(String key, int standard) {
    this.key = key;
    this.standard = standard;
  }

  public String key() {
    return key;
  }

  /** What people expect, unless it is taken. */
  public int standard() {
    return standard;
  }
}
