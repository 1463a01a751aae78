package dev.tickstream.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * Entries in insertion order. An entry taken out remembers its neighbours, so undoing changes in
 * the opposite order puts every entry back exactly where it was.
 */
final class EntryChain {
  private @Nullable Entry first;
  private @Nullable Entry last;
  private int changes;

  @Nullable Entry first() {
    return first;
  }

  /** How often the chain changed; differs if it changed meanwhile. */
  int changes() {
    return changes;
  }

  void append(Entry entry) {
    entry.before = last;
    entry.after = null;
    link(entry);
  }

  /** Puts an entry between the neighbours it remembers. */
  void link(Entry entry) {
    if (entry.before == null) {
      first = entry;
    } else {
      entry.before.after = entry;
    }
    if (entry.after == null) {
      last = entry;
    } else {
      entry.after.before = entry;
    }
    entry.linked = true;
    changes++;
  }

  void unlink(Entry entry) {
    if (entry.before == null) {
      first = entry.after;
    } else {
      entry.before.after = entry.after;
    }
    if (entry.after == null) {
      last = entry.before;
    } else {
      entry.after.before = entry.before;
    }
    entry.linked = false;
    changes++;
  }
}
