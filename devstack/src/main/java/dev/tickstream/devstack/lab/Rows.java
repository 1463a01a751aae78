package dev.tickstream.devstack.lab;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the platform says of its recording.
 *
 * @param state {@code fine}, {@code slow}, {@code paused} or {@code unknown}
 * @param lagEvents events in Kafka that are not yet in rows; null when nobody knows
 * @param lagMs age of the oldest of them; null when nobody knows
 * @param missing events that never came, of all time; null when nobody knows
 * @param booksAsOfMs the moment those books speak of; null when there are none
 */
public record Rows(
    String state,
    @Nullable Long lagEvents,
    @Nullable Long lagMs,
    @Nullable Long missing,
    @Nullable Long booksAsOfMs) {
  private static final double MS_PER_SECOND = 1_000;

  /** Reads {@code GET /api/v1/overview}. */
  static Rows read(JsonNode overview) {
    JsonNode recording = overview.path("recording");
    JsonNode lag = recording.path("lagSeconds");
    JsonNode books = overview.path("accounting");
    return new Rows(
        recording.path("state").asString("unknown"),
        count(recording.path("lagEvents")),
        lag.isNumber() ? Math.round(lag.asDouble() * MS_PER_SECOND) : null,
        count(books.path("missing")),
        time(books.path("asOf").asString("")));
  }

  private static @Nullable Long count(JsonNode node) {
    return node.isNumber() ? node.asLong() : null;
  }

  private static @Nullable Long time(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
