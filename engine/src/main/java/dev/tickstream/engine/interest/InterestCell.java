package dev.tickstream.engine.interest;

import dev.tickstream.engine.memory.EncodedValues;
import org.jspecify.annotations.Nullable;

/**
 * One interest cell: its rows, what changed in it this tick, and which chunks are encoded already.
 */
final class InterestCell {
  private static final int NOT_YET = -1;

  final RowGroups rows = new RowGroups();

  /** Rows that left the cell this tick, removed or moved away. */
  final RowGroups removed = new RowGroups();

  /** Rows that entered the cell this tick or look different. */
  final RowGroups upserts = new RowGroups();

  /**
   * Rows that who sees the cell from afar is told this tick: those of {@link #upserts} that entered
   * it and, in a far tick, all that were {@link #held}. Kept by {@link HeldRows}, like that one.
   */
  final RowGroups farUpserts = new RowGroups();

  /** Rows that look different since the last far tick, which who sees them from afar knows not. */
  final RowGroups held = new RowGroups();

  /** Whether anything below has to be cleared at the end of the tick. */
  boolean touched;

  /** Numbers of chunks in the bytes of the tick. */
  private int changes = NOT_YET;

  private int farChanges = NOT_YET;
  private int nearing = NOT_YET;
  private int contents = NOT_YET;
  private int forget = NOT_YET;

  /** Chunks for who stays at home here; shared by all of them. */
  @Nullable EncodedValues steady;

  /** Chunks for who begins to see from here. */
  @Nullable EncodedValues whole;

  boolean hasChanges() {
    return !removed.isEmpty() || !upserts.isEmpty();
  }

  int changes(ChunkWriter writer) {
    if (changes == NOT_YET) {
      changes = writer.changes(removed, upserts);
    }
    return changes;
  }

  boolean hasFarChanges() {
    return !removed.isEmpty() || !farUpserts.isEmpty();
  }

  /** What changed, for who sees the cell from afar; the same bytes if that is the same. */
  int farChanges(ChunkWriter writer) {
    if (farUpserts.size() == upserts.size()) {
      return changes(writer); // of two sets, one always has all that is in the other
    }
    if (farChanges == NOT_YET) {
      farChanges = writer.changes(removed, farUpserts);
    }
    return farChanges;
  }

  boolean hasNearing() {
    return hasFarChanges() || !held.isEmpty();
  }

  /** What who saw the cell from afar until now has to be told to know it as of this tick. */
  int nearing(ChunkWriter writer) {
    if (held.isEmpty()) {
      return farChanges(writer);
    }
    if (nearing == NOT_YET) {
      nearing = writer.changes(removed, farUpserts, held);
    }
    return nearing;
  }

  int contents(ChunkWriter writer) {
    if (contents == NOT_YET) {
      contents = writer.contents(rows);
    }
    return contents;
  }

  int forget(ChunkWriter writer) {
    if (forget == NOT_YET) {
      forget = writer.forget(rows, removed);
    }
    return forget;
  }

  /** Ends the tick; what is held stays so. */
  void clearTick() {
    removed.clear();
    upserts.clear();
    farUpserts.clear();
    changes = NOT_YET;
    farChanges = NOT_YET;
    nearing = NOT_YET;
    contents = NOT_YET;
    forget = NOT_YET;
    steady = null;
    whole = null;
    touched = false;
  }
}
