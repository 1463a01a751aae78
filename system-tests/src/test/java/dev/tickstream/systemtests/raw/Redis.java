package dev.tickstream.systemtests.raw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Redis, asked in its own inline form. */
public final class Redis {
  private static final int TIMEOUT_MS = 5_000;

  private Redis() {}

  /**
   * Whether it has a key.
   *
   * @param redis where {@code endpoints.json} says it answers
   */
  public static boolean has(JsonNode redis, String key) throws IOException {
    String answer = ask(redis, "EXISTS " + key);
    if (!answer.equals(":0") && !answer.equals(":1")) {
      throw new IOException("Redis answers " + answer);
    }
    return answer.equals(":1");
  }

  /** Deletes everything. */
  public static void empty(JsonNode redis) throws IOException {
    String answer = ask(redis, "FLUSHALL");
    if (!answer.equals("+OK")) {
      throw new IOException("Redis answers " + answer);
    }
  }

  private static String ask(JsonNode redis, String command) throws IOException {
    try (Socket socket = new Socket(redis.get("host").asString(), redis.get("port").asInt())) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.valueOf(in.readLine());
    }
  }
}
