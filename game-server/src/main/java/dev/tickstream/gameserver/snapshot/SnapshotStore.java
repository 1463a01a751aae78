package dev.tickstream.gameserver.snapshot;

import java.io.IOException;
import java.util.List;

/**
 * Keeps the snapshots of one shard. Calls block, within a bound of the store's, so none may come
 * from a shard thread; one thread at a time.
 */
public interface SnapshotStore {
  /** One word for logs, metrics and reports: {@code disk}, {@code redis}, {@code mongodb}. */
  String name();

  /**
   * Stores a snapshot and returns once the store has it.
   *
   * @return false if the store has this state already, as nothing happened since, or a newer one by
   *     epoch and sequence, as an owner that was replaced writes late
   * @throws IOException if it could not be stored; an earlier one is still there
   */
  boolean store(StoredSnapshot snapshot) throws IOException;

  /**
   * Journal position before which no recovery from what the store keeps begins, as of the last
   * {@link #store}; 0 if the journal must not rely on this store.
   */
  default long replayFrom() {
    return 0;
  }

  /**
   * What the store has, newest first.
   *
   * @throws IOException if it cannot be asked
   */
  Found find() throws IOException;

  /**
   * What a store holds.
   *
   * @param snapshots undamaged ones, newest first; as many as it was told to look at
   * @param refused why others are not among them
   */
  record Found(List<StoredSnapshot> snapshots, List<Refused> refused) {
    public Found {
      snapshots = List.copyOf(snapshots);
      refused = List.copyOf(refused);
    }
  }

  /**
   * A snapshot that is not used.
   *
   * @param where in the store
   * @param reason a code, such as {@code DAMAGED}
   * @param detail in words
   */
  record Refused(String where, String reason, String detail) {
    /** One line for the log. */
    public String describe() {
      return where + ": " + reason + ", " + detail;
    }
  }
}
