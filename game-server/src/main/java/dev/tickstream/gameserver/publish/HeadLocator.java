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

/**
 * Finds the tick that Kafka's head names in the journal. It must be there, with the same sequence
 * and state hashes: anything else is another history, or a hole in this one.
 */
final class HeadLocator {
  private final MappedJournal journal;
  private final TickDecoder decoder;
  private final boolean acceptLoss;

  HeadLocator(MappedJournal journal, TickDecoder decoder, boolean acceptLoss) {
    this.journal = journal;
    this.decoder = decoder;
    this.acceptLoss = acceptLoss;
  }

  /**
   * Moves a reader behind the head.
   *
   * @param reader at a tick not behind the head
   * @return the head's tick, null if there is no head and all ticks are to be shipped
   */
  @Nullable JournalTick seek(JournalReader reader, @Nullable ShardHead head)
      throws IOException, ShippingRefusedException {
    if (head == null) {
      if (reader.position() > MappedJournal.START && !acceptLoss) {
        throw gap("Kafka knows no head, but the journal's first ticks are gone");
      }
      return null;
    }
    JournalTick last = null;
    for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
      last = tick;
      CommitEntry commit = decoder.commit(tick);
      if (tick.epoch() == head.epoch() && commit.tick() == head.tick()) {
        requireSame(commit, head);
        return tick;
      }
      if (tick.epoch() > head.epoch()
          || (tick.epoch() == head.epoch() && commit.tick() > head.tick())) {
        throw gap(
            "Kafka's head is tick "
                + head.tick()
                + " of epoch "
                + head.epoch()
                + ", but the journal goes from before it to tick "
                + commit.tick()
                + " of epoch "
                + tick.epoch());
      }
    }
    String known = last == null ? "holds nothing" : "ends in epoch " + last.epoch();
    throw foreign(
        "Kafka's head is tick "
            + head.tick()
            + " of epoch "
            + head.epoch()
            + ", but the journal in "
            + journal.directory()
            + " "
            + known);
  }

  private void requireSame(CommitEntry commit, ShardHead head) throws ShippingRefusedException {
    List<ZoneState> zones = commit.hashes().stream().map(HeadLocator::state).toList();
    if (commit.sequence() != head.sequence() || !zones.equals(head.zones())) {
      throw foreign(
          "tick "
              + head.tick()
              + " of epoch "
              + head.epoch()
              + " is another one in Kafka than in the journal");
    }
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
            + ". Restore the game's directory, or use another Kafka");
  }

  private ShippingRefusedException gap(String what) {
    return new ShippingRefusedException(
        ShipperState.REFUSED_GAP,
        "shard " + journal.shard() + " does not ship, events are missing: " + what);
  }
}
