package dev.tickstream.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table copied a few rows at a time, between ticks, while it goes on changing. Every commit
 * brings the rows copied so far up to date, so a complete copy is the table as of the last commit,
 * order of rows included. Rows are immutable: what is copied are references. Shard thread.
 */
public final class TableCopy {
  private final TableShape shape;
  private final int number;
  private final Function<Entry, @Nullable Record> recorded;

  // Grown slice by slice: room for all of every table at once would be one tick's to make.
  private final List<Object> keys = new ArrayList<>();
  private final List<@Nullable Record> rows = new ArrayList<>();

  /** The first entry not copied yet; null once all are. */
  private @Nullable Entry next;

  /**
   * @param number of this copy, unlike those of the table's earlier ones
   * @param recorded a present entry's row as it is to be copied
   */
  TableCopy(EngineTable<?, ?> table, int number, Function<Entry, @Nullable Record> recorded) {
    this.shape = table.shape();
    this.number = number;
    this.recorded = recorded;
    this.next = table.first();
  }

  /** Copies at most so many rows, at a tick boundary, and returns how many. */
  public int advance(int rowsMax) {
    int copied = 0;
    for (Entry entry = next; entry != null && copied < rowsMax; entry = next) {
      add(entry);
      next = entry.after;
      copied++;
    }
    return copied;
  }

  /** Whether every row is copied. */
  public boolean isComplete() {
    return next == null;
  }

  /** The rows of a complete copy; the copy must not be used any more. */
  public TableRows rows() {
    if (next != null) {
      throw new IllegalStateException("table " + shape.name() + " is not copied to its end");
    }
    return new TableRows(shape, keys, rows);
  }

  /**
   * Follows a commit.
   *
   * @param moved entries linked or unlinked by it, oldest first
   * @param dirty entries touched by it
   */
  void follow(List<Entry> moved, List<Entry> dirty) {
    for (Entry entry : moved) {
      if (entry == next && !entry.linked) {
        next = entry.after; // as it was when it went; what went later comes later in the list
      }
    }
    for (Entry entry : dirty) {
      if (entry.copy == number) {
        rows.set(entry.copiedAt, recorded.apply(entry));
      } else if (next == null && entry.linked) {
        add(entry);
      }
    }
  }

  private void add(Entry entry) {
    entry.copy = number;
    entry.copiedAt = rows.size();
    keys.add(entry.key);
    rows.add(recorded.apply(entry));
  }
}
