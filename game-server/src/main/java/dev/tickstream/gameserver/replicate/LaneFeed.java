package dev.tickstream.gameserver.replicate;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.session.Feed;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.gameserver.session.Session;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What one shard hands to one socket thread: one batch per tick, at most {@value
 * #TICKS_WAITING_MAX} waiting.
 *
 * <p>Full policy: once {@value #TICKS_BEHIND} wait, half a second, its clients are told no more
 * changes, and everything anew when the thread has done them. What has to be said all the same
 * (verdicts, figures) goes on up to {@value #TICKS_WAITING_MAX}; then the sessions it is for are
 * closed, and may resume. Counted.
 */
final class LaneFeed implements Feed {
  private static final int TICKS_BEHIND = 10;
  private static final int TICKS_WAITING_MAX = 40;

  private final Lane lane;
  private final UpdateWriter writer;
  private final NetworkMeters network;
  private final NanoClock clock;
  private final Runnable answer = this::answer;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Batches that were written and may be filled anew. */
  private final Queue<Batch> empty = new ConcurrentLinkedQueue<>();

  private Batch batch = new Batch();

  /** What this tick tells viewers with the same sight, by their chunks. */
  private final IdentityHashMap<EncodedValues, Changes> changes = new IdentityHashMap<>();

  private boolean keepsUp = true;

  /** Whether the last tick had something for it. */
  private boolean isFed;

  /** Whether the shard waits for its answer. */
  private boolean isAwaited;

  private long askedNs;
  private volatile @Nullable Thread asking;

  /** How long the last answer took. */
  private volatile long answerNs;

  LaneFeed(Lane lane, UpdateWriter writer, NetworkMeters network, NanoClock clock) {
    this.lane = lane;
    this.writer = writer;
    this.network = network;
    this.clock = clock;
  }

  @Override
  public void add(Session session, Object item) {
    batch.add(session, item);
  }

  @Override
  public void addAnswer(Session session, Answer answer) {
    batch.addAnswer(session, answer);
  }

  @Override
  public void addChanges(
      Session session, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {
    boolean alone = full || !facts.isEmpty();
    Changes same = alone ? null : changes.get(chunks);
    if (same == null) {
      same = batch.changes(tick, full, chunks, facts);
      if (!alone) changes.put(chunks, same);
    } else {
      same.shared = true;
    }
    batch.add(session, same);
  }

  @Override
  public boolean keepsUp() {
    return keepsUp;
  }

  /**
   * Asks the lane to say when it has read what was sent by now; shard thread. It is waited for
   * unless its last answer took too long or is still to come, so that one that is late for good
   * holds up nobody else's ticks. One that had nothing to tell in the last tick is not asked.
   */
  void ask(Thread waiting) {
    isAwaited = isFed && asking == null && answerNs <= Arrivals.AWAITED_NS;
    if (!isFed || asking != null) return;
    askedNs = clock.nanoTime();
    asking = waiting;
    if (!lane.executeAfterReading(answer)) asking = null;
  }

  private void answer() {
    Thread waiting = asking;
    answerNs = clock.nanoTime() - askedNs;
    asking = null;
    LockSupport.unpark(waiting);
  }

  /** Whether the lane has answered, or is not waited for; shard thread. */
  boolean isRead() {
    return !isAwaited || asking == null;
  }

  /** Ends the tick; shard thread. */
  void handOver() {
    changes.clear();
    int left = waiting.get();
    isFed = !batch.isEmpty();
    if (!batch.isEmpty()) handOverBatch();
    // Telling everything anew is much: not before all that waited is done.
    keepsUp = keepsUp ? waiting.get() < TICKS_BEHIND : left == 0;
  }

  private void handOverBatch() {
    batch.seal();
    if (waiting.get() >= TICKS_WAITING_MAX) {
      network.handOversFull.increment();
      for (int i = 0; i < batch.sessionCount(); i++) batch.session(i).giveUp();
      batch.clear();
      return;
    }
    Batch full = batch;
    Batch used = empty.poll();
    batch = used == null ? new Batch() : used;
    waiting.incrementAndGet();
    if (!lane.execute(() -> deliver(full))) waiting.decrementAndGet();
  }

  private void deliver(Batch full) {
    waiting.decrementAndGet();
    try {
      writer.write(lane, full);
    } finally {
      full.clear();
      empty.add(full);
    }
  }
}
