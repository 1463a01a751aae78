package dev.tickstream.events;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * One ownership of a shard by one process incarnation, in the shard's partition of {@link
 * Topic#SHARDS} and kept for ever. It names the event it goes on from, and so decides which events
 * of its predecessors are history: see {@link Lineage}.
 *
 * @param claimId made by the incarnation before it first speaks to Kafka
 * @param node who claims, for people to read
 * @param endpoints where clients find it
 * @param base the last event that is taken over
 * @param tick last tick that is taken over, 0 when there is none
 * @param zones the state of each zone after that tick
 * @param epoch the epoch that was counted without Kafka, 0 when it is this record's offset + 1
 * @param wallTime of the claim, in ms since 1970-01-01T00:00Z
 * @param lossAccepted whether an operator accepted that events after the base are lost, nobody
 *     knows how many
 */
public record ShardClaim(
    int shard,
    UUID claimId,
    String node,
    Endpoints endpoints,
    Base base,
    long tick,
    List<ShardHead.ZoneState> zones,
    long epoch,
    long wallTime,
    boolean lossAccepted) {
  private static final int BYTES_MAX = 1024 * 1024;
  private static final Codec<ShardClaim> CODEC = RecordCodecs.maps().of(ShardClaim.class);

  /**
   * Where an owner can be reached; empty texts where it cannot.
   *
   * @param tcp {@code host:port}
   * @param ws address of the WebSocket
   * @param http address of the pages
   */
  public record Endpoints(String tcp, String ws, String http) {
    public static final Endpoints NONE = new Endpoints("", "", "");
  }

  /**
   * An event that a claim goes on from.
   *
   * @param epoch of the claim before, 0 when there is none
   * @param seq last event of that epoch that is history, 0 when there is none
   * @param claimId of the claim before, all zero when there is none
   */
  public record Base(long epoch, long seq, UUID claimId) {
    /** Of the first claim of a shard. */
    public static final Base NONE = new Base(0, 0, new UUID(0, 0));

    public Base {
      if (epoch < 0 || seq < 0) {
        throw new IllegalArgumentException("not a base: epoch " + epoch + ", seq " + seq);
      }
    }
  }

  public ShardClaim {
    if (shard < 0 || tick < 0 || epoch < 0) {
      throw new IllegalArgumentException("not a claim of shard " + shard);
    }
    zones = List.copyOf(zones);
  }

  /** The key of this claim's record. */
  public String key() {
    return keyPrefix(shard) + claimId;
  }

  /** What the keys of a shard's claims begin with. */
  public static String keyPrefix(int shard) {
    return "claim/" + shard + "/";
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
  public static ShardClaim decode(ByteBuffer value) {
    MessagePackReader reader = new MessagePackReader(value.slice());
    ShardClaim claim = CODEC.read(reader);
    if (reader.hasRemaining()) {
      throw new MalformedMessageException("not a shard's claim");
    }
    return claim;
  }
}
