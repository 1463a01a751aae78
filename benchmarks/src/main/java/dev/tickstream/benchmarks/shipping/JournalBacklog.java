package dev.tickstream.benchmarks.shipping;

import dev.tickstream.arena.Arena;
import dev.tickstream.arena.ArenaEvents.CoinTaken;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.Journal;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.JournalEntry;
import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.Fact;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.PlayerMovedEvent.Move;
import dev.tickstream.events.PlayerMovedEvent.Point;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Committed ticks of a busy arena in a journal: a coin and its reward by turns, and one record of
 * ten moves a tick. As fast as the journal takes them.
 */
final class JournalBacklog {
  static final GameModel MODEL = GameModel.of(new Arena());
  static final JournalCodec CODEC = new JournalCodec(MODEL.events());

  private static final int EVENTS_PER_TICK = 25;
  private static final int MOVES = 10;
  private static final int PLAYERS = 200;
  private static final int TICK_MS = 50;
  private static final int WRITER_BYTES = 64 << 10;
  private static final ZoneId ZONE = new ZoneId("arena-1");

  private final MappedJournal journal;
  private final JournalPreparer preparer;
  private final MessagePackWriter writer = new MessagePackWriter(WRITER_BYTES, WRITER_BYTES);
  private long sequence;
  private long tick;

  JournalBacklog(MappedJournal journal) {
    this.journal = journal;
    this.preparer = new JournalPreparer(List.of(journal));
  }

  /** Writes at least so many events. */
  void write(int events) {
    while (sequence < events) {
      while (preparer.doWork() > 0) {
        Thread.onSpinWait();
      }
      tick();
    }
  }

  long events() {
    return sequence;
  }

  private void tick() {
    tick++;
    List<byte[]> records = new ArrayList<>();
    for (int i = 1; i < EVENTS_PER_TICK; i++) {
      PlayerId player = player(sequence / 2 * 7);
      Cell cell = new Cell((int) (sequence % 128), i);
      records.add(
          event(
              player,
              i % 2 == 1
                  ? new CoinTaken(player, cell, 3)
                  : new RewardGrantedEvent(player, "gold", 3, "coin")));
    }
    records.add(event(null, moves()));
    byte[] commit =
        encoded(
            new CommitEntry(
                tick, sequence, tick * TICK_MS, List.of(new JournalEntry.ZoneHash(ZONE, tick))));
    int bytes = commit.length + Journal.RECORD_OVERHEAD_BYTES;
    for (byte[] record : records) {
      bytes += record.length + Journal.RECORD_OVERHEAD_BYTES;
    }
    if (!journal.reserve(bytes)) {
      throw new IllegalStateException("the journal has no room: " + journal.stats().lastError());
    }
    records.forEach(record -> journal.append(ByteBuffer.wrap(record)));
    journal.commit(ByteBuffer.wrap(commit));
  }

  private byte[] event(@Nullable PlayerId cause, Fact fact) {
    sequence++;
    String type = fact.getClass().getSimpleName();
    return encoded(new EventEntry(sequence, tick, ZONE, type, cause, sequence, fact));
  }

  private byte[] encoded(JournalEntry entry) {
    writer.reset();
    CODEC.write(writer, entry);
    return writer.toByteArray();
  }

  private PlayerMovedEvent moves() {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < MOVES; i++) {
      int x = (int) (tick % 1_000);
      moves.add(new Move(player(tick + i), new Point(x, i), new Point(x + 1, i), tick, 0));
    }
    return new PlayerMovedEvent("Moved", 1_024, moves);
  }

  private static PlayerId player(long number) {
    return new PlayerId("bench-" + Math.floorMod(number, PLAYERS));
  }
}
