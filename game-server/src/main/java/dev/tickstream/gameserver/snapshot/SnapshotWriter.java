package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.Agent;
import dev.tickstream.engine.ShardCut;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.gameserver.journal.AgentThread;
import dev.tickstream.gameserver.journal.MappedJournal;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one store supplied with a shard's snapshots, on a thread of its own, so that a slow or dead
 * store holds up nobody else.
 *
 * <p>One is in flight at most: when the next is due before, it is left out and counted. A failure
 * is logged when it begins and counted; the next period tries again.
 */
public final class SnapshotWriter implements Agent, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);
  private static final long IDLE_NS = 50_000_000L;

  private final SnapshotStore store;
  private final MappedJournal journal;
  private final int everyTicks;
  private final SnapshotNews news;
  private final AtomicReference<@Nullable Offer> offered = new AtomicReference<>();
  private final LongAdder declined = new LongAdder();
  private volatile SnapshotStats stats = SnapshotStats.NONE;
  private @Nullable AgentThread thread;
  private long forcedTo;

  /** Number of the period of the last offer; shard thread. */
  private long lastPeriod = -1;

  private record Offer(ShardCut cut, long journalPosition) {}

  /**
   * @param everyTicks length of a period: there is one snapshot in each
   * @param news told of each
   */
  public SnapshotWriter(
      SnapshotStore store, MappedJournal journal, int everyTicks, SnapshotNews news) {
    this.store = store;
    this.journal = journal;
    this.everyTicks = everyTicks;
    this.news = news;
  }

  /** Gives it its thread. */
  public void start() {
    thread = AgentThread.start(this, IDLE_NS);
  }

  /** Whether it would take a snapshot begun at this tick; shard thread. */
  boolean ready(long tick) {
    if (tick / everyTicks == lastPeriod) {
      return false;
    }
    if (offered.get() != null) {
      declined.increment();
      return false;
    }
    return true;
  }

  /** Takes the snapshot if one is due and none is in flight; shard thread. */
  void offer(ShardCut cut, long journalPosition) {
    long period = cut.tick() / everyTicks;
    if (period != lastPeriod && offered.get() == null) {
      lastPeriod = period;
      offered.set(new Offer(cut, journalPosition));
    }
  }

  @Override
  public int doWork() {
    Offer next = offered.get();
    if (next == null) {
      return 0;
    }
    try {
      store(next.cut()::encode, next.journalPosition());
    } catch (IOException e) {
      if (stats.failedInARow() == 1) {
        LOG.warn(
            "snapshot of shard {} at tick {} not stored in {}, and silently until it works again:"
                + " {}",
            journal.shard(),
            next.cut().tick(),
            store.name(),
            e.getMessage());
      }
    } finally {
      offered.set(null);
    }
    return 1;
  }

  /**
   * Stores the state of a shard whose thread has ended, in place of this object's own thread.
   *
   * @throws IOException if the store did not take it
   */
  void storeFinal(ShardSnapshot snapshot) throws IOException {
    AgentThread running = thread;
    close();
    if (running != null && !running.hasEnded()) {
      throw new IOException("the one before is still being stored");
    }
    store(() -> snapshot, journal.committedPosition());
  }

  private void store(Supplier<ShardSnapshot> made, long journalPosition) throws IOException {
    long startNs = System.nanoTime();
    ShardSnapshot snapshot = null;
    try {
      snapshot = made.get();
      // Never a snapshot anywhere that is newer than the journal on the disk.
      journal.force(forcedTo, journalPosition);
      forcedTo = journalPosition;
      boolean taken = store.store(new StoredSnapshot(snapshot, journalPosition));
      long tookMs = msSince(startNs);
      stats =
          taken ? stats.storedAt(snapshot.tick(), bytes(snapshot), tookMs) : stats.supersededOnce();
      if (taken) {
        news.stored(store.name(), snapshot, tookMs);
      }
      if (store.replayFrom() > 0) {
        journal.snapshotKept(store.replayFrom());
      }
    } catch (IOException e) {
      failed(snapshot, startNs, String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException e) {
      failed(snapshot, startNs, e.toString());
      throw new IOException(e.toString(), e);
    }
  }

  private void failed(@Nullable ShardSnapshot snapshot, long startNs, String reason) {
    stats = stats.failedWith(reason);
    if (snapshot != null) {
      news.failed(store.name(), snapshot, msSince(startNs), reason, stats.failedInARow());
    }
  }

  private static long msSince(long startNs) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
  }

  private static long bytes(ShardSnapshot snapshot) {
    return snapshot.zones().stream().map(ZoneSnapshot::bytes).mapToLong(b -> b.length).sum();
  }

  /** Name of its store. */
  public String storeName() {
    return store.name();
  }

  /** Figures since the start. */
  public SnapshotStats stats() {
    return stats.withDeclined(declined.sum());
  }

  @Override
  public String roleName() {
    return "snapshots-" + store.name() + "-" + journal.shard();
  }

  /** Ends the thread after what it is storing. */
  @Override
  public void close() {
    AgentThread running = thread;
    if (running != null) {
      running.close();
      thread = null;
    }
  }
}
