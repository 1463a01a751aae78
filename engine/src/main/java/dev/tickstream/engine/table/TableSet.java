package dev.tickstream.engine.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tables of one zone in the order of their ids: the engine's own and the game's. Keeps the
 * state hash, which is the sum of the hashes of all rows and so is kept up with changed rows only.
 */
public final class TableSet {
  private final List<EngineTable<?, ?>> tables;
  private final WriteGate gate;
  private final RowHasher hasher = new RowHasher();
  private long committedHash;
  private long hash;

  /**
   * @param gate the gate all these tables share
   */
  public TableSet(List<EngineTable<?, ?>> tables, WriteGate gate) {
    this.tables = List.copyOf(tables);
    this.gate = gate;
  }

  public List<EngineTable<?, ?>> tables() {
    return tables;
  }

  /**
   * The first located table of players, which says where each of them is; null if there is none.
   */
  public @Nullable EngineTable<?, ?> bodies() {
    for (EngineTable<?, ?> table : tables) {
      if (table.isPlayers() && table.isLocated()) {
        return table;
      }
    }
    return null;
  }

  public WriteGate gate() {
    return gate;
  }

  /** State hash as of the last {@link #seal}. */
  public long hash() {
    return hash;
  }

  /**
   * Hashes what changed since the last commit. Nothing is committed yet, so a row that cannot be
   * encoded still leaves the way back.
   */
  public void seal() {
    long sum = committedHash;
    for (EngineTable<?, ?> table : tables) {
      List<Entry> dirty = table.dirty();
      for (int i = 0; i < dirty.size(); i++) {
        Entry entry = dirty.get(i);
        Record row = entry.row;
        entry.hash = row == null ? 0 : hasher.hash(entry, row);
        sum += entry.hash - entry.committedHash;
      }
    }
    hash = sum;
  }

  /** Makes what was sealed the state to come back to. */
  public void commit() {
    committedHash = hash;
    for (EngineTable<?, ?> table : tables) {
      table.commit();
    }
  }

  /** Restores the last committed state, order of rows included. */
  public void rollback() {
    gate.close();
    hash = committedHash;
    for (EngineTable<?, ?> table : tables) {
      table.rollback();
    }
  }

  /** Whether anything changed since the last commit. */
  public boolean isDirty() {
    for (EngineTable<?, ?> table : tables) {
      if (!table.dirty().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
