package dev.tickstream.devstack.page;

import org.jspecify.annotations.Nullable;

/**
 * Where the page is served and what it is told.
 *
 * @param host address to listen on
 * @param publicHost name by which browsers reach it
 */
public record PageConfig(String host, String publicHost, int port, Endpoints endpoints) {
  /**
   * Answer to {@code GET /endpoints}; no secrets.
   *
   * @param mode {@code up} or {@code dev}
   * @param api the platform, null in {@code dev}
   */
  public record Endpoints(String mode, Game game, @Nullable String api) {}

  /** The game and where its server answers. */
  public record Game(String id, String tcp, String ws, String http) {}
}
