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
 * How one zone came back, sent to {@link Topic#ZONE_RECOVERIES} under the zone's id when it opens,
 * and again, with a greater revision, whenever more is known of what was lost. The value is one
 * MessagePack map of these fields by name.
 *
 * @param epoch that it opened under
 * @param claimId names that ownership, and with the zone this recovery
 * @param revision counts the reports of this recovery, from 1: the greatest holds
 * @param at when the zone opened, in ms since 1970-01-01T00:00Z
 * @param fromKafka whether the shard's directory was lost and made anew
 * @param source store whose snapshot it began with, or {@code initial}
 * @param snapshotTick tick of that snapshot, -1 if it had none
 * @param checksum the XXH64 that the zone's part of it ends with, 0 if it had none
 * @param tick last tick of what came back; what is lost was played behind it
 * @param ticksReplayed ticks behind the snapshot, from the journal or from Kafka
 * @param eventsReplayed events of those ticks, of all the shard's zones
 * @param refused snapshots that were not used; the first {@link #REFUSED_MAX} of them
 * @param holes events that are known to be lost, because a snapshot that was not used holds them; 0
 *     says nothing of others
 * @param stateHash 64 bits of the zone's state hash after that tick
 * @param durationMs for reading and replaying
 */
public record RecoveryReport(
    String tenantId,
    String zoneId,
    int shard,
    long epoch,
    UUID claimId,
    int revision,
    long at,
    boolean fromKafka,
    String source,
    long snapshotTick,
    long checksum,
    long tick,
    long ticksReplayed,
    long eventsReplayed,
    List<Refused> refused,
    long holes,
    long stateHash,
    long durationMs,
    Loss loss) {
  /** Most refused snapshots in one report; recovery's log has them all. */
  public static final int REFUSED_MAX = 16;

  /** Longest text; what is longer is cut. */
  public static final int TEXT_CHARS_MAX = 300;

  private static final Codec<RecoveryReport> CODEC = RecordCodecs.maps().of(RecoveryReport.class);
  private static final int BYTES_MAX = 256 * 1024;

  /** What is known of what was confirmed and is gone. */
  public enum Knowledge {
    /** The shard's own journal came back whole: nothing shows that anything is lost. */
    NONE,
    /** Something may be lost, and nobody has told how much yet. */
    UNKNOWN,
    /** Clients who came back told what had been confirmed to them. */
    MEASURED
  }

  /**
   * What was confirmed and is gone. The figures are 0 unless measured, and then at least that much.
   *
   * @param ticks most that any client saw confirmed behind what came back
   * @param players who told of a loss
   * @param commands most that any client saw take effect and that did not come back
   * @param told players who told what they saw, a loss or none
   * @param ignored of these, tales that cannot be true
   */
  public record Loss(
      Knowledge known, long ticks, int players, long commands, int told, int ignored) {
    /** Nobody has told anything yet. */
    public static Loss untold(boolean mayBe) {
      return new Loss(mayBe ? Knowledge.UNKNOWN : Knowledge.NONE, 0, 0, 0, 0, 0);
    }
  }

  /**
   * A snapshot that was not used.
   *
   * @param where in which store
   * @param reason a code, such as {@code DAMAGED}
   * @param detail in words
   */
  public record Refused(String where, String reason, String detail) {
    public Refused {
      where = Texts.cut(where, TEXT_CHARS_MAX);
      reason = Texts.cut(reason, TEXT_CHARS_MAX);
      detail = Texts.cut(detail, TEXT_CHARS_MAX);
    }
  }

  public RecoveryReport {
    Identifiers.requireValid(tenantId);
    Identifiers.requireValid(zoneId);
    Identifiers.requireValid(source);
    refused = List.copyOf(refused.subList(0, Math.min(refused.size(), REFUSED_MAX)));
  }

  /** The same recovery with what is known by now. */
  public RecoveryReport revised(int newRevision, Loss newLoss) {
    return new RecoveryReport(
        tenantId,
        zoneId,
        shard,
        epoch,
        claimId,
        newRevision,
        at,
        fromKafka,
        source,
        snapshotTick,
        checksum,
        tick,
        ticksReplayed,
        eventsReplayed,
        refused,
        holes,
        stateHash,
        durationMs,
        newLoss);
  }

  /** The record's value. */
  public byte[] encode() {
    MessagePackWriter writer = new MessagePackWriter(1_024, BYTES_MAX);
    CODEC.write(writer, this);
    return writer.toByteArray();
  }

  /**
   * Reads a record's value.
   *
   * @throws MalformedMessageException if the bytes are not one
   */
  public static RecoveryReport decode(ByteBuffer value) {
    MessagePackReader reader = new MessagePackReader(value.slice());
    RecoveryReport report = CODEC.read(reader);
    if (reader.hasRemaining()) {
      throw new MalformedMessageException("bytes after the report");
    }
    return report;
  }
}
