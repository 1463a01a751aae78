package dev.tickstream.engine.interest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One interest cell: its rows, what changed in it this tick, and chunks already encoded. */
final class InterestCell {
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

  private byte @Nullable [] changes;
  private byte @Nullable [] farChanges;
  private byte @Nullable [] nearing;
  private byte @Nullable [] contents;
  private byte @Nullable [] forget;

  /** Chunks for who stays at home here; shared by all of them. */
  @Nullable List<byte[]> steady;

  boolean hasChanges() {
    return !removed.isEmpty() || !upserts.isEmpty();
  }

  byte[] changes(ChunkWriter writer) {
    byte[] chunk = changes;
    if (chunk == null) {
      chunk = writer.changes(removed, upserts);
      changes = chunk;
    }
    return chunk;
  }

  boolean hasFarChanges() {
    return !removed.isEmpty() || !farUpserts.isEmpty();
  }

  /** What changed, for who sees the cell from afar; the same bytes if that is the same. */
  byte[] farChanges(ChunkWriter writer) {
    if (farUpserts.size() == upserts.size()) {
      return changes(writer); // of two sets, one always has all that is in the other
    }
    byte[] chunk = farChanges;
    if (chunk == null) {
      chunk = writer.changes(removed, farUpserts);
      farChanges = chunk;
    }
    return chunk;
  }

  boolean hasNearing() {
    return hasFarChanges() || !held.isEmpty();
  }

  /** What who saw the cell from afar until now has to be told to know it as of this tick. */
  byte[] nearing(ChunkWriter writer) {
    if (held.isEmpty()) {
      return farChanges(writer);
    }
    byte[] chunk = nearing;
    if (chunk == null) {
      chunk = writer.changes(removed, farUpserts, held);
      nearing = chunk;
    }
    return chunk;
  }

  byte[] contents(ChunkWriter writer) {
    byte[] chunk = contents;
    if (chunk == null) {
      chunk = writer.contents(rows);
      contents = chunk;
    }
    return chunk;
  }

  byte[] forget(ChunkWriter writer) {
    byte[] chunk = forget;
    if (chunk == null) {
      chunk = writer.forget(rows, removed);
      forget = chunk;
    }
    return chunk;
  }

  /** Ends the tick; what is held stays so. */
  void clearTick() {
    removed.clear();
    upserts.clear();
    farUpserts.clear();
    changes = null;
    farChanges = null;
    nearing = null;
    contents = null;
    forget = null;
    steady = null;
    touched = false;
  }
}
