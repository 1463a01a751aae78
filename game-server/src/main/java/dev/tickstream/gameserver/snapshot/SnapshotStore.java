package dev.tickstream.gameserver.snapshot;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the snapshots of one shard. Calls block, so none may come from a shard thread; one thread
 * at a time.
 */
public interface SnapshotStore {
  /**
   * Stores a snapshot and returns once it would survive a power cut. Older ones beyond the last two
   * are dropped.
   *
   * @return position before which no recovery from what is kept begins
   */
  long store(StoredSnapshot snapshot) throws IOException;

  /** The newest snapshot that reads back undamaged. */
  Found newest() throws IOException;

  /**
   * What a store holds.
   *
   * @param snapshot the newest undamaged one, null if there is none
   * @param damaged newer ones that could not be read, as one line each
   */
  record Found(@Nullable StoredSnapshot snapshot, List<String> damaged) {
    public Found {
      damaged = List.copyOf(damaged);
    }
  }
}
