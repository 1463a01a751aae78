package dev.tickstream.engine.interest;

import dev.tickstream.engine.table.Entry;
import java.util.ArrayList;
import java.util.List;

/** Entries grouped by table, tables in the order of their ids. */
final class RowGroups {
  private final List<List<Entry>> byTable = new ArrayList<>();
  private int size;

  List<Entry> group(int tableId) {
    return byTable.get(tableId);
  }

  int groups() {
    return byTable.size();
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds an entry; answers its position within its group. */
  int add(Entry entry) {
    int id = entry.table().shape().id();
    while (byTable.size() <= id) {
      byTable.add(new ArrayList<>());
    }
    List<Entry> group = byTable.get(id);
    group.add(entry);
    size++;
    return group.size() - 1;
  }

  /** Takes out the entry at that position; the last of its group moves there and is returned. */
  Entry removeAt(int tableId, int position) {
    List<Entry> group = byTable.get(tableId);
    Entry last = group.remove(group.size() - 1);
    if (position < group.size()) {
      group.set(position, last);
    }
    size--;
    return last;
  }

  void clear() {
    if (size > 0) {
      for (int i = 0; i < byTable.size(); i++) {
        byTable.get(i).clear();
      }
      size = 0;
    }
  }
}
