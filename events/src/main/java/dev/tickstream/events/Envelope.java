package dev.tickstream.events;

import java.util.UUID;

/**
 * What is true of every recorded event, whatever its body: enough to count loss, duplication and
 * zombies instead of guessing them.
 *
 * @param eventId the same for every delivery of the event; see {@link EventIds}
 * @param type simple name of the event's record, 1 to 128 characters
 * @param aggregateId what the event belongs to: a player or the zone; see {@link Aggregates}
 * @param occurredAt wall time of the tick, in ms since 1970-01-01T00:00Z
 * @param version of the body, from 1
 * @param tenantId 1 to 64 characters of {@code [A-Za-z0-9._-]}
 * @param shard number of the shard, from 0; also the partition
 * @param epoch ownership of the shard, from 1; later owners have larger epochs
 * @param sequence dense within (shard, epoch), from 1
 * @param tick of the zone
 */
public record Envelope(
    UUID eventId,
    String type,
    String aggregateId,
    long occurredAt,
    int version,
    String tenantId,
    ZoneId zoneId,
    int shard,
    long epoch,
    long sequence,
    long tick) {
  /** The tenant of a cluster that has only one. */
  public static final String DEFAULT_TENANT = "default";

  static final int TYPE_LENGTH_MAX = 128;

  public Envelope {
    if (type.isEmpty() || type.length() > TYPE_LENGTH_MAX) {
      throw new IllegalArgumentException("type has 1 to " + TYPE_LENGTH_MAX + " characters");
    }
    Identifiers.requireValid(aggregateId);
    Identifiers.requireValid(tenantId);
    requireAtLeast(1, version, "version");
    requireAtLeast(0, shard, "shard");
    requireAtLeast(1, epoch, "epoch");
    requireAtLeast(1, sequence, "sequence");
    requireAtLeast(0, tick, "tick");
  }

  private static void requireAtLeast(long min, long value, String name) {
    if (value < min) {
      throw new IllegalArgumentException(name + " is at least " + min + ", not " + value);
    }
  }
}
