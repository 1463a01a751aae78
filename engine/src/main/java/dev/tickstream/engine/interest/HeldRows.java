package dev.tickstream.engine.interest;

import dev.tickstream.engine.table.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds back what changed in place until the next far tick, from who sees its cell from afar. What
 * enters or leaves a cell is never held back. With far cells off it does nothing.
 *
 * <p>Held is that a row changed, not what it was: a far tick tells the newest state, once.
 */
final class HeldRows {
  private final int farTicks;
  private final List<InterestCell> cells = new ArrayList<>();

  /**
   * @param farTicks ticks from one far tick, whose number it divides, to the next; 1 to hold
   *     nothing
   */
  HeldRows(int farTicks) {
    this.farTicks = farTicks;
  }

  boolean isOn() {
    return farTicks > 1;
  }

  /** A row is told of at once, as it entered the cell or must not be late. */
  void tellAtOnce(InterestCell cell, Entry entry) {
    if (isOn()) {
      cell.farUpserts.add(entry);
    }
  }

  /** A row of the cell looks different. */
  void hold(InterestCell cell, Entry entry) {
    if (!isOn() || entry.heldSlot() != Entry.NOT_HELD) {
      return;
    }
    if (cell.held.isEmpty()) {
      cells.add(cell);
    }
    entry.heldAt(cell.held.add(entry));
  }

  /** A row left the cell: everyone forgets it now, or is told of it by the cell it entered. */
  void leave(InterestCell cell, Entry entry) {
    int slot = entry.heldSlot();
    if (slot != Entry.NOT_HELD) {
      Entry last = cell.held.removeAt(entry.table().shape().id(), slot);
      last.heldAt(slot);
      entry.heldAt(Entry.NOT_HELD);
    }
  }

  boolean isFarTick(long tick) {
    return isOn() && tick % farTicks == 0;
  }

  /**
   * Lets go of everything; called in a far tick, when all of its changes are in.
   *
   * @param touch takes the cells that have something to tell by that
   */
  void release(Consumer<InterestCell> touch) {
    for (int i = 0; i < cells.size(); i++) {
      InterestCell cell = cells.get(i);
      touch.accept(cell);
      release(cell);
    }
    cells.clear();
  }

  private static void release(InterestCell cell) {
    for (int id = 0; id < cell.held.groups(); id++) {
      List<Entry> group = cell.held.group(id);
      for (int i = 0; i < group.size(); i++) {
        Entry entry = group.get(i);
        entry.heldAt(Entry.NOT_HELD);
        cell.farUpserts.add(entry);
      }
    }
    cell.held.clear();
  }
}
