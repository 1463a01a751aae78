package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.Agent;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.SnapshotSink;
import dev.tickstream.gameserver.journal.AgentThread;
import dev.tickstream.gameserver.journal.MappedJournal;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a shard's snapshots on a thread of its own, and lets the journal free what they replace.
 *
 * <p>One is in flight at most: an offer that comes earlier is declined and counted, the next
 * interval tries again. A failure is logged and counted; the journal then keeps more.
 */
public final class SnapshotWriter implements SnapshotSink, Agent, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);
  private static final long IDLE_NS = 50_000_000L;

  private final SnapshotStore store;
  private final MappedJournal journal;
  private final AtomicReference<@Nullable StoredSnapshot> offered = new AtomicReference<>();
  private final LongAdder declined = new LongAdder();
  private volatile SnapshotStats stats = SnapshotStats.NONE;
  private @Nullable AgentThread thread;
  private long forcedTo;

  public SnapshotWriter(SnapshotStore store, MappedJournal journal) {
    this.store = store;
    this.journal = journal;
  }

  /** Gives it its thread. */
  public void start() {
    thread = AgentThread.start(this, IDLE_NS);
  }

  /** On the shard thread, at a tick boundary: all the journal holds is in the snapshot. */
  @Override
  public boolean offer(ShardSnapshot snapshot) {
    if (offered.get() != null) {
      declined.increment();
      return false;
    }
    offered.set(new StoredSnapshot(snapshot, journal.committedPosition()));
    return true;
  }

  @Override
  public boolean ready() {
    if (offered.get() != null) {
      declined.increment();
      return false;
    }
    return true;
  }

  @Override
  public int doWork() {
    StoredSnapshot next = offered.get();
    if (next == null) {
      return 0;
    }
    try {
      storeNow(next);
    } catch (IOException e) {
      LOG.warn(
          "snapshot of shard {} at tick {} not stored: {}",
          journal.shard(),
          next.snapshot().tick(),
          e.getMessage());
    } finally {
      offered.set(null);
    }
    return 1;
  }

  /** Stores the state of a shard whose thread has ended, in place of this object's own thread. */
  public void storeFinal(ShardSnapshot snapshot) throws IOException {
    close();
    storeNow(new StoredSnapshot(snapshot, journal.committedPosition()));
  }

  private void storeNow(StoredSnapshot next) throws IOException {
    long startNs = System.nanoTime();
    SnapshotStats before = stats;
    try {
      // Never a snapshot on the disk that is newer than the journal there.
      journal.force(forcedTo, next.journalPosition());
      forcedTo = next.journalPosition();
      journal.snapshotKept(store.store(next));
      stats =
          new SnapshotStats(
              before.stored() + 1,
              before.failed(),
              declined.sum(),
              0,
              next.snapshot().tick(),
              next.snapshot().bytes().length,
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs),
              "");
    } catch (IOException e) {
      stats =
          new SnapshotStats(
              before.stored(),
              before.failed() + 1,
              declined.sum(),
              before.failedInARow() + 1,
              before.lastTick(),
              before.lastBytes(),
              before.lastMs(),
              String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Figures since the start. */
  public SnapshotStats stats() {
    SnapshotStats now = stats;
    return new SnapshotStats(
        now.stored(),
        now.failed(),
        declined.sum(),
        now.failedInARow(),
        now.lastTick(),
        now.lastBytes(),
        now.lastMs(),
        now.lastError());
  }

  @Override
  public String roleName() {
    return "snapshot-writer-" + journal.shard();
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
