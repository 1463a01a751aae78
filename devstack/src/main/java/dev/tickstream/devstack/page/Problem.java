package dev.tickstream.devstack.page;

import io.vertx.core.http.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error as RFC 9457 has it.
 *
 * @param code what a program should look at
 * @param detail what a person should read
 */
record Problem(String type, String title, int status, String code, String detail) {

  static Problem of(int status, String title, String code, String detail) {
    return new Problem("about:blank", title, status, code, detail);
  }

  void send(HttpServerResponse response) {
    if (response.headWritten() || response.ended()) {
      return; // Too late to say it: the peer sees a broken answer instead.
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(JsonMapper.shared().writeValueAsString(this));
  }
}
