package dev.tickstream.gameserver.replicate;

import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.session.Feed;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.protocol.CoreReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one shard hands to one socket thread: one batch per tick, at most {@value
 * #TICKS_WAITING_MAX} waiting.
 *
 * <p>Full policy: once {@value #TICKS_BEHIND} wait, half a second, its clients are told no more
 * changes, and everything anew when the thread has done them. What has to be said all the same
 * (verdicts, figures) goes on up to {@value #TICKS_WAITING_MAX}; then the sessions it is for are
 * closed, and may resume. Counted.
 *
 * <p>The socket thread reads between every {@value #SESSIONS_AT_ONCE} sessions it writes to: what
 * clients send while a large tick goes out would else be judged a tick later. When the next tick is
 * there already it writes on: who cannot tell what was judged must not take in more.
 */
final class LaneFeed implements Feed {
  private static final int TICKS_BEHIND = 10;
  private static final int TICKS_WAITING_MAX = 40;
  private static final int SESSIONS_AT_ONCE = 256;

  private final Lane lane;
  private final UpdateWriter writer;
  private final NetworkMeters network;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Batches that were written and may be filled anew. */
  private final Queue<Batch> empty = new ConcurrentLinkedQueue<>();

  /** Batches to be written, the first perhaps in part; socket thread. */
  private final Deque<Batch> toWrite = new ArrayDeque<>();

  private int written;

  private Batch batch = new Batch();
  private boolean keepsUp = true;

  LaneFeed(Lane lane, UpdateWriter writer, NetworkMeters network) {
    this.lane = lane;
    this.writer = writer;
    this.network = network;
  }

  @Override
  public void add(Session session, Object item) {
    batch.add(session, item);
  }

  @Override
  public boolean keepsUp() {
    return keepsUp;
  }

  /** Ends the tick; shard thread. */
  void handOver() {
    if (!batch.isEmpty()) handOverBatch();
    int left = waiting.get();
    // Telling everything anew is much: not before all that waits is done.
    keepsUp = keepsUp ? left < TICKS_BEHIND : left == 0;
  }

  private void handOverBatch() {
    batch.seal();
    if (waiting.get() >= TICKS_WAITING_MAX) {
      network.handOversFull.increment();
      for (int i = 0; i < batch.sessionCount(); i++) {
        batch
            .session(i)
            .connection()
            .close(CoreReason.SLOW_CONSUMER, "the server could not send in time");
      }
      batch.clear();
      return;
    }
    Batch full = batch;
    Batch used = empty.poll();
    batch = used == null ? new Batch() : used;
    waiting.incrementAndGet();
    if (!lane.execute(() -> arrived(full))) waiting.decrementAndGet();
  }

  private void arrived(Batch full) {
    toWrite.add(full);
    if (toWrite.size() == 1) begin();
  }

  private void begin() {
    waiting.decrementAndGet();
    written = 0;
    writeSome();
  }

  private void writeSome() {
    Batch full = toWrite.element();
    int from = written;
    written = Math.min(full.sessionCount(), from + SESSIONS_AT_ONCE);
    try {
      writer.write(full, from, written);
    } finally {
      goOn(full);
    }
  }

  private void goOn(Batch full) {
    if (written == full.sessionCount()) {
      toWrite.remove();
      full.clear();
      empty.add(full);
      if (!toWrite.isEmpty()) lane.executeAfterReading(this::begin);
    } else if (toWrite.size() == 1) {
      lane.executeAfterReading(this::writeSome);
    } else {
      lane.execute(this::writeSome);
    }
  }
}
