package dev.tickstream.devstack.page;

import io.vertx.core.http.HttpServerRequest;

/** Answers requests below {@code /api/}. Called on the event loop. */
interface ApiRoute {
  void handle(HttpServerRequest request);

  /** Gives back what it holds. */
  default void close() {}
}
