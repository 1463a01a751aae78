package dev.tickstream.gameserver.http;

import java.nio.charset.StandardCharsets;

/**
 * One answer. Immutable, except that the body is not copied: never written to.
 *
 * @param status HTTP status code
 */
@SuppressWarnings("ArrayRecordComponent") // handed to a socket as it is
public record HttpAnswer(int status, String contentType, byte[] body) {
  /** A JSON document. */
  public static HttpAnswer json(int status, String json) {
    return new HttpAnswer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Plain text of some kind. */
  public static HttpAnswer text(int status, String contentType, String text) {
    return new HttpAnswer(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A problem as RFC 9457 writes it, with a {@code code}. */
  public static HttpAnswer problem(int status, String code, String detail) {
    JsonText json = new JsonText();
    json.beginObject();
    json.field("type", "about:blank").field("title", code).field("status", status);
    json.field("code", code).field("detail", detail);
    json.endObject();
    return text(status, "application/problem+json", json.toString());
  }
}
