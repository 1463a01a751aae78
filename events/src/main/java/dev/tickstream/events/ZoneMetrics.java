package dev.tickstream.events;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;

/**
 * How one zone is doing, sent once a second to {@link Topic#ZONE_METRICS} under the zone's id. The
 * value is one MessagePack map of these fields by name.
 *
 * @param game id of the game
 * @param epoch ownership of the shard
 * @param at wall time of the sender, in ms since 1970-01-01T00:00Z
 * @param tick latest committed tick
 * @param capacity most players the zone admits
 * @param tickP50Us half of the last second's ticks took at most this, in µs
 * @param tickP99Us 99 of 100 ticks of the last second took at most this, in µs
 * @param tickMaxUs the longest tick of the last second, in µs
 * @param queue commands waiting for the next tick
 * @param commandsPerSecond judged in the last second
 * @param eventsPerSecond recorded in the last second
 * @param journalWaiting events in the shard's journal that Kafka does not have yet; -1 if the
 *     server has not heard Kafka since its start and cannot tell
 * @param held whether the zone is stopped after a failure
 * @param tcp where clients connect by TCP, {@code host:port}
 * @param ws where clients connect by WebSocket, {@code ws://...} or {@code wss://...}
 * @param http where the game server answers HTTP, {@code http://...} or {@code https://...}
 */
public record ZoneMetrics(
    String zoneId,
    String game,
    int shard,
    long epoch,
    long at,
    long tick,
    int players,
    int spectators,
    int capacity,
    int tickP50Us,
    int tickP99Us,
    int tickMaxUs,
    int queue,
    int commandsPerSecond,
    int eventsPerSecond,
    long journalWaiting,
    boolean held,
    String tcp,
    String ws,
    String http) {
  private static final Codec<ZoneMetrics> CODEC = RecordCodecs.maps().of(ZoneMetrics.class);
  private static final int BYTES_MAX = 64 * 1024;

  public ZoneMetrics {
    Identifiers.requireValid(zoneId);
  }

  /** The record's value. */
  public byte[] encode() {
    MessagePackWriter writer = new MessagePackWriter(512, BYTES_MAX);
    CODEC.write(writer, this);
    return writer.toByteArray();
  }

  /**
   * Reads a record's value.
   *
   * @throws MalformedMessageException if the bytes are not one
   */
  public static ZoneMetrics decode(ByteBuffer value) {
    MessagePackReader reader = new MessagePackReader(value.slice());
    ZoneMetrics metrics = CODEC.read(reader);
    if (reader.hasRemaining()) {
      throw new MalformedMessageException("bytes after the metrics");
    }
    return metrics;
  }
}
