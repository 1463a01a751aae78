package dev.tickstream.events;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Events that an owner of a shard found in a journal and that are not history: a later claim went
 * on from before them. They are kept apart and never shipped; this record in {@link Topic#SHARDS}
 * counts them.
 *
 * @param epoch that they were journalled under
 * @param claimId of that epoch
 * @param from first of them
 * @param to last of them
 * @param foundBy the claim whose incarnation found them
 * @param wallTime when, in ms since 1970-01-01T00:00Z
 */
public record ShardOrphans(
    int shard, long epoch, UUID claimId, long from, long to, UUID foundBy, long wallTime) {
  private static final int BYTES_MAX = 64 * 1024;
  private static final Codec<ShardOrphans> CODEC = RecordCodecs.maps().of(ShardOrphans.class);

  public ShardOrphans {
    if (shard < 0 || epoch < 1 || from < 1 || to < from) {
      throw new IllegalArgumentException("not a range of orphans: " + from + " to " + to);
    }
  }

  /** How many events there are. */
  public long count() {
    return to - from + 1;
  }

  /** The key of this record: the same journal found twice is counted once. */
  public String key() {
    return keyPrefix(shard) + epoch + "/" + claimId;
  }

  /** What the keys of a shard's orphans begin with. */
  public static String keyPrefix(int shard) {
    return "orphans/" + shard + "/";
  }

  /** The record's value. */
  public byte[] encode() {
    MessagePackWriter writer = new MessagePackWriter(256, BYTES_MAX);
    CODEC.write(writer, this);
    return writer.toByteArray();
  }

  /**
   * Reads a record's value.
   *
   * @throws MalformedMessageException if the bytes are not one
   */
  public static ShardOrphans decode(ByteBuffer value) {
    MessagePackReader reader = new MessagePackReader(value.slice());
    ShardOrphans orphans = CODEC.read(reader);
    if (reader.hasRemaining()) {
      throw new MalformedMessageException("not a range of orphans");
    }
    return orphans;
  }
}
