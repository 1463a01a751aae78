package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.ShardCut;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.SnapshotSink;
import dev.tickstream.gameserver.journal.MappedJournal;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shard's snapshots on their way to every store, each at its own pace. */
public final class SnapshotWriters implements SnapshotSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriters.class);

  private final MappedJournal journal;
  private final List<SnapshotWriter> writers;

  /**
   * @param writers the first one's store is the one without which a shard does not end well
   */
  public SnapshotWriters(MappedJournal journal, List<SnapshotWriter> writers) {
    this.journal = journal;
    this.writers = List.copyOf(writers);
  }

  /** One per store. */
  public List<SnapshotWriter> all() {
    return writers;
  }

  /** Gives each its thread. */
  public void start() {
    writers.forEach(SnapshotWriter::start);
  }

  /** On the shard thread. */
  @Override
  public boolean ready(long tick) {
    boolean ready = false;
    for (SnapshotWriter writer : writers) {
      ready |= writer.ready(tick);
    }
    return ready;
  }

  /** On the shard thread, at a tick boundary: all the journal holds is in the snapshot. */
  @Override
  public void offer(ShardCut cut) {
    long position = journal.committedPosition();
    for (SnapshotWriter writer : writers) {
      writer.offer(cut, position);
    }
  }

  /**
   * Stores the state of a shard whose thread has ended; blocks.
   *
   * @throws IOException if the first store does not have it; the others only log
   */
  public void storeFinal(ShardSnapshot snapshot) throws IOException {
    IOException failure = null;
    for (SnapshotWriter writer : writers) {
      try {
        writer.storeFinal(snapshot);
      } catch (IOException e) {
        if (writer == writers.getFirst()) {
          failure = e;
        } else {
          LOG.warn(
              "shard {}: its last snapshot is not in {}: {}",
              snapshot.shard(),
              writer.storeName(),
              e.getMessage());
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Ends the threads after what they are storing. */
  @Override
  public void close() {
    writers.forEach(SnapshotWriter::close);
  }
}
