package dev.tickstream.engine.interest;

import dev.tickstream.engine.memory.ReusedList;
import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.engine.table.TableSet;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.gameapi.Place;
import dev.tickstream.msgpack.Codec;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists every visible row in its interest cell and works out what changed there in a tick. */
final class RowIndex {
  private final InterestGrid grid;
  private final ChunkWriter writer;
  private final @Nullable InterestCell[] cells;
  private final List<InterestCell> touched = new ArrayList<>();
  private final List<InterestCell> changed = new ArrayList<>();
  private final HeldRows held;

  /** Rows that look different to their own player, by player. */
  private final Object2ObjectOpenHashMap<Object, List<Entry>> ownChanges =
      new Object2ObjectOpenHashMap<>();

  private final ReusedList<List<Entry>> ownLists = new ReusedList<>(ArrayList::new);

  /** The table whose rows say where players are, or null. */
  private final @Nullable EngineTable<?, ?> bodies;

  RowIndex(
      InterestGrid grid, ChunkWriter writer, HeldRows held, @Nullable EngineTable<?, ?> bodies) {
    this.grid = grid;
    this.writer = writer;
    this.held = held;
    this.bodies = bodies;
    this.cells = new InterestCell[grid.size()];
  }

  /** The cell; whatever is asked of it is forgotten at the end of the tick. */
  InterestCell cell(int number) {
    InterestCell cell = cells[number];
    if (cell == null) {
      cell = new InterestCell();
      cells[number] = cell;
    }
    touch(cell);
    return cell;
  }

  private void touch(InterestCell cell) {
    if (!cell.touched) {
      cell.touched = true;
      touched.add(cell);
    }
  }

  /** Cells with changes in this tick. */
  List<InterestCell> changed() {
    return changed;
  }

  /** Every cell that has rows. */
  List<InterestCell> occupied() {
    List<InterestCell> occupied = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      InterestCell cell = cells[i];
      if (cell != null && !cell.rows.isEmpty()) {
        occupied.add(cell(i));
      }
    }
    return occupied;
  }

  /** Rows that changed in this tick for their own player. */
  List<Entry> ownChanges(Object player) {
    return ownChanges.getOrDefault(player, List.of());
  }

  /** Takes in what a tick changed; called between the journal's commit and the tables'. */
  void update(TableSet tables, long tick) {
    for (EngineTable<?, ?> table : tables.tables()) {
      TableShape shape = table.shape();
      if (shape.everyone() != null || shape.owner() != null) {
        List<Entry> dirty = table.dirty();
        for (int i = 0; i < dirty.size(); i++) {
          update(shape, dirty.get(i));
        }
      }
    }
    if (held.isFarTick(tick)) {
      held.release(this::touch);
    }
  }

  private void update(TableShape shape, Entry entry) {
    Record row = entry.row();
    Record old = entry.committedRow();
    if (row == null && old == null) {
      return; // came and went within the tick
    }
    boolean relocated = false;
    if (shape.everyone() != null) {
      int from = entry.cell();
      int to = row == null ? Entry.NOWHERE : cellOf(entry, row);
      relocated = from != to;
      if (relocated) {
        relocate(entry, from, to);
      } else if (differs(shape.everyone(), old, row)) {
        changeInPlace(entry, to);
      }
    }
    if (shape.owner() != null && (relocated || differs(shape.owner(), old, row))) {
      addOwnChange(entry);
    }
  }

  private void addOwnChange(Entry entry) {
    List<Entry> changes = ownChanges.get(entry.key());
    if (changes == null) {
      changes = ownLists.next();
      changes.clear();
      ownChanges.put(entry.key(), changes);
    }
    changes.add(entry);
  }

  private boolean differs(Codec<Record> codec, @Nullable Record old, @Nullable Record now) {
    return old == null || now == null || writer.differs(codec, old, now);
  }

  /** Where a row is, listed or not. */
  int cellOf(Entry entry, Record row) {
    Place place = entry.table().placeOf(entry.key(), row);
    return place == null ? grid.everywhere() : grid.cellOf(place);
  }

  private void changeInPlace(Entry entry, int number) {
    InterestCell cell = change(number);
    cell.upserts.add(entry);
    if (number != grid.everywhere()) { // which is near to all
      if (mayWait(entry)) {
        held.hold(cell, entry);
      } else {
        held.tellAtOnce(cell, entry);
      }
    }
  }

  /**
   * Rows of which their player sees more than others are told it in the tick that changed them; the
   * shared chunk of a later one would cover that up. At home, where bodies are, none comes later.
   */
  private boolean mayWait(Entry entry) {
    return entry.table().shape().owner() == null || entry.table() == bodies;
  }

  private void relocate(Entry entry, int from, int to) {
    if (from != Entry.NOWHERE) {
      InterestCell cell = change(from);
      held.leave(cell, entry);
      Entry last = cell.rows.removeAt(entry.table().shape().id(), entry.slot());
      last.listedAt(from, entry.slot());
      cell.removed.add(entry);
    }
    entry.listedAt(Entry.NOWHERE, 0);
    if (to != Entry.NOWHERE) {
      InterestCell cell = change(to);
      entry.listedAt(to, cell.rows.add(entry));
      cell.upserts.add(entry);
      held.tellAtOnce(cell, entry);
    }
  }

  private InterestCell change(int number) {
    InterestCell cell = cell(number);
    if (!cell.hasChanges()) {
      changed.add(cell);
    }
    return cell;
  }

  /** Lists every row anew, for tables that were just filled from a snapshot. */
  void rebuild(TableSet tables) {
    for (EngineTable<?, ?> table : tables.tables()) {
      if (table.shape().everyone() != null) {
        for (Entry entry = table.first(); entry != null; entry = EngineTable.after(entry)) {
          Record row = entry.row();
          if (row != null) {
            int to = cellOf(entry, row);
            entry.listedAt(to, cell(to).rows.add(entry));
          }
        }
      }
    }
    endTick();
  }

  /** Forgets the tick's changes and chunks. */
  void endTick() {
    for (int i = 0; i < touched.size(); i++) {
      touched.get(i).clearTick();
    }
    touched.clear();
    changed.clear();
    ownChanges.clear();
    ownLists.forEach(List::clear);
    ownLists.clear();
  }
}
