package dev.tickstream.systemtests.raw;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as Kafka has it. The numbers are the headers', the rest is the body's.
 *
 * @param topicSequence dense within (topic, shard, epoch)
 * @param occurredAt in ms since 1970-01-01T00:00Z
 * @param data the event's fields by name
 */
public record Recorded(
    String topic,
    int partition,
    long offset,
    int shard,
    long epoch,
    long sequence,
    long topicSequence,
    UUID id,
    String type,
    String zone,
    long tick,
    long occurredAt,
    Map<String, @Nullable Object> data) {
  static final String MOVED = "PlayerMovedEvent";

  /** One ownership of one shard. */
  public record Owner(int shard, long epoch) {}

  public Owner owner() {
    return new Owner(shard, epoch);
  }

  boolean isMovement() {
    return type.equals(MOVED);
  }

  /** The steps of a movement, in the order they were judged. */
  public List<Step> steps() {
    if (!isMovement()) {
      return List.of();
    }
    return Wire.list(data.get("moves")).stream().map(this::step).toList();
  }

  private Step step(@Nullable Object value) {
    Map<String, @Nullable Object> move = Wire.map(value);
    Map<String, @Nullable Object> to = Wire.map(move.get("to"));
    return new Step(
        Wire.text(move, "playerId"),
        zone,
        tick,
        Wire.number(to, "x"),
        Wire.number(to, "y"),
        Wire.number(move, "clientSeq"));
  }

  /** Where each step of a movement began, in the same order. */
  public List<Place> origins() {
    return Wire.list(data.get("moves")).stream()
        .map(move -> Wire.map(Wire.map(move).get("from")))
        .map(from -> new Place(Wire.number(from, "x"), Wire.number(from, "y")))
        .toList();
  }

  /** A place in units. */
  public record Place(long x, long y) {}
}
