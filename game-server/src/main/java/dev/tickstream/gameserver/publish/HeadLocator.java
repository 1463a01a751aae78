package dev.tickstream.gameserver.publish;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the tick that Kafka's head names in the journal. It must be there, with the same sequence
 * and state hashes: anything else is another history, or a hole in this one.
 */
final class HeadLocator {
  private static final Logger LOG = LoggerFactory.getLogger(HeadLocator.class);

  private final MappedJournal journal;
  private final TickDecoder decoder;
  private final boolean acceptLoss;
  private final long recordedFrom;

  /**
   * @param recordedFrom epochs below it are not recorded, 0 if all are
   */
  HeadLocator(MappedJournal journal, TickDecoder decoder, boolean acceptLoss, long recordedFrom) {
    this.journal = journal;
    this.decoder = decoder;
    this.acceptLoss = acceptLoss;
    this.recordedFrom = recordedFrom;
  }

  /**
   * Moves a reader behind what is not to be shipped.
   *
   * @param reader at a tick not behind the head
   * @return the last tick passed over, usually the head's; null if all are to be shipped
   */
  @Nullable JournalTick seek(JournalReader reader, @Nullable ShardHead head)
      throws IOException, ShippingRefusedException {
    if (recordedFrom > 0 && (head == null || head.epoch() < recordedFrom)) {
      return skipUnrecorded(reader);
    }
    if (head == null) {
      if (reader.position() > MappedJournal.START && !acceptLoss) {
        throw gap("Kafka knows no head, but the journal's first ticks are gone");
      }
      return null;
    }
    JournalTick passed = null;
    for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
      CommitEntry commit = decoder.commit(tick);
      if (isHead(tick, commit, head)) {
        return tick;
      }
      if (tick.epoch() > head.epoch() && acceptLoss) {
        logAcceptedLoss(head);
        reader.unread(tick);
        return passed;
      }
      requireNotBehind(tick, commit, head);
      passed = tick;
    }
    if (acceptLoss && head.epoch() < journal.epoch()) {
      logAcceptedLoss(head);
      return passed;
    }
    throw foreign(
        name(head)
            + ", but the journal in "
            + journal.directory()
            + (passed == null ? " holds nothing" : " ends in epoch " + passed.epoch()));
  }

  private void logAcceptedLoss(ShardHead head) {
    LOG.error(
        "shard {}: loss accepted, {}, which the journal does not continue; shipping goes on with"
            + " the next epoch",
        journal.shard(),
        name(head));
  }

  private boolean isHead(JournalTick tick, CommitEntry commit, ShardHead head)
      throws ShippingRefusedException {
    if (tick.epoch() != head.epoch() || commit.tick() != head.tick()) {
      return false;
    }
    List<ZoneState> zones = commit.hashes().stream().map(HeadLocator::state).toList();
    boolean same = commit.sequence() == head.sequence() && zones.equals(head.zones());
    if (!same && !acceptLoss) {
      throw foreign(name(head) + ", which the journal remembers differently");
    }
    return same;
  }

  private void requireNotBehind(JournalTick tick, CommitEntry commit, ShardHead head)
      throws ShippingRefusedException {
    boolean behind =
        tick.epoch() > head.epoch()
            || (tick.epoch() == head.epoch() && commit.tick() > head.tick());
    if (behind && !acceptLoss) {
      throw gap(
          name(head)
              + ", which the journal lacks: it has tick "
              + commit.tick()
              + " of epoch "
              + tick.epoch());
    }
  }

  private static String name(ShardHead head) {
    return "its head is tick " + head.tick() + " of epoch " + head.epoch();
  }

  private @Nullable JournalTick skipUnrecorded(JournalReader reader) throws IOException {
    JournalTick last = null;
    for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
      if (tick.epoch() >= recordedFrom) {
        reader.unread(tick);
        break;
      }
      last = tick;
    }
    return last;
  }

  static ZoneState state(ZoneHash zone) {
    return new ZoneState(zone.zone(), zone.hash());
  }

  private ShippingRefusedException foreign(String what) {
    return new ShippingRefusedException(
        ShipperState.REFUSED_FOREIGN_HEAD,
        "shard "
            + journal.shard()
            + " does not ship, Kafka has another history: "
            + what
            + ". Restore the game's directory, use another Kafka, or accept the loss"
            + " by one start with TICKSTREAM_ACCEPT_LOSS=yes");
  }

  private ShippingRefusedException gap(String what) {
    return new ShippingRefusedException(
        ShipperState.REFUSED_GAP,
        "shard " + journal.shard() + " does not ship, events are missing: " + what);
  }
}
