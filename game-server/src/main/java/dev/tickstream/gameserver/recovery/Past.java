package dev.tickstream.gameserver.recovery;

import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shard's history as one place has it, to be looked at and never changed. It ends where it ended
 * when it was opened. Blocks; used by one thread.
 */
public interface Past {
  /** Where it is, in words. */
  String name();

  /** Number of the shard. */
  int shard();

  /** The shard's zones, in order, as of the end. */
  List<ZoneId> zones();

  /** The last tick; 0 if it has none. */
  long lastTick();

  /** The snapshots that lie beside it, none if it is only events. */
  List<SnapshotStore> snapshots();

  /** Which snapshots, wherever they are, belong to it. */
  Candidates.History history();

  /**
   * Its ticks behind a snapshot; some that the snapshot contains may come before.
   *
   * @param from null for all ticks there ever were
   * @throws GapException if it does not go on there: what is between is gone
   */
  PastTicks after(@Nullable Candidate from) throws IOException, GapException;
}
