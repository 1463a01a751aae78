package dev.tickstream.events;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;

/**
 * One zone's snapshot that a store took, or did not: sent to {@link Topic#ZONE_SNAPSHOTS} under the
 * zone's id. It says where the state is; the state itself is in the store only. The value is one
 * MessagePack map of these fields by name.
 *
 * @param epoch of the owner whose last event it holds
 * @param sequence last event contained, of that epoch
 * @param tick last tick contained
 * @param shippedSequence last event of that epoch that Kafka had by then; 0 if none, {@link
 *     #UNKNOWN} while the server cannot tell
 * @param store {@code disk}, {@code redis} or {@code mongodb}
 * @param schemaVersion form of the bytes
 * @param players rows of players, connected or not
 * @param bytes size
 * @param checksum the XXH64 that the bytes end with
 * @param stateHash 64 bits of the zone's state hash
 * @param takenAt when the store had it, or failed, in ms since 1970-01-01T00:00Z
 * @param durationMs how long storing it, or the attempt, took: of all the shard's zones together
 * @param failure why the store does not have it; empty if it has
 * @param failedInARow failures of that store since its last success, 0 if it has it
 */
public record SnapshotAnnouncement(
    String tenantId,
    String zoneId,
    int shard,
    long epoch,
    long sequence,
    long tick,
    long shippedSequence,
    String store,
    int schemaVersion,
    int players,
    long bytes,
    long checksum,
    long stateHash,
    long takenAt,
    long durationMs,
    String failure,
    int failedInARow) {
  /** Not a sequence: nobody can tell yet. */
  public static final long UNKNOWN = -1;

  /** Longest reason; what is longer is cut. */
  public static final int FAILURE_CHARS_MAX = 500;

  private static final Codec<SnapshotAnnouncement> CODEC =
      RecordCodecs.maps().of(SnapshotAnnouncement.class);
  private static final int BYTES_MAX = 64 * 1024;

  public SnapshotAnnouncement {
    Identifiers.requireValid(tenantId);
    Identifiers.requireValid(zoneId);
    Identifiers.requireValid(store);
    failure = Texts.cut(failure, FAILURE_CHARS_MAX);
  }

  /** Whether the store has it. */
  public boolean isTaken() {
    return failure.isEmpty();
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
  public static SnapshotAnnouncement decode(ByteBuffer value) {
    MessagePackReader reader = new MessagePackReader(value.slice());
    SnapshotAnnouncement announcement = CODEC.read(reader);
    if (reader.hasRemaining()) {
      throw new MalformedMessageException("bytes after the announcement");
    }
    return announcement;
  }
}
