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

  /** Whether anything below has to be cleared at the end of the tick. */
  boolean touched;

  private byte @Nullable [] changes;
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

  /** Ends the tick. */
  void clearTick() {
    removed.clear();
    upserts.clear();
    changes = null;
    contents = null;
    forget = null;
    steady = null;
    touched = false;
  }
}
