package dev.tickstream.engine.table;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Place;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Visibility;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of one zone. A hash map finds rows, a linked list keeps their order; every entry touched
 * since the last commit is on the dirty list, and removed entries keep their neighbours, so that
 * the last commit can be restored exactly, order included.
 */
public final class EngineTable<K, R extends Record> implements Tables.Declared<K, R> {
  private final Class<K> keyType;
  private final Class<R> rowType;
  private final boolean players;
  private final WriteGate gate;
  private final Object2ObjectOpenHashMap<Object, Entry> entries = new Object2ObjectOpenHashMap<>();
  private final EntryChain chain = new EntryChain();
  private final List<Entry> dirty = new ArrayList<>();

  /** Entries linked or unlinked since the last commit, oldest first. */
  private final List<Entry> moved = new ArrayList<>();

  private @Nullable Function<Object, Place> placeOfKey;
  private @Nullable Function<Record, Place> placeOfRow;
  private Visibility visibility = Visibility.ALL;
  private @Nullable TableShape shape;
  private @Nullable TableCopy copy;
  private int copies;

  /**
   * @param players whether rows go when their player leaves
   */
  public EngineTable(Class<K> keyType, Class<R> rowType, boolean players, WriteGate gate) {
    this.keyType = keyType;
    this.rowType = rowType;
    this.players = players;
    this.gate = gate;
    if (keyType == Cell.class) {
      placeOfKey = key -> (Cell) key;
    }
  }

  public Class<K> keyType() {
    return keyType;
  }

  public Class<R> rowType() {
    return rowType;
  }

  public boolean isPlayers() {
    return players;
  }

  public Visibility visibility() {
    return visibility;
  }

  /** Whether rows have a place, and whether that is their key. */
  public boolean isLocated() {
    return placeOfRow != null || placeOfKey != null;
  }

  public boolean isLocatedByRow() {
    return placeOfRow != null;
  }

  /** Ends the declaration. */
  public void freeze(TableShape finalShape) {
    shape = finalShape;
  }

  public TableShape shape() {
    return Objects.requireNonNull(shape, "the table is still being declared");
  }

  @Override
  public Tables.Declared<K, R> locatedBy(Function<? super R, ? extends Place> place) {
    requireDeclaring();
    placeOfRow = row -> place.apply(rowType.cast(row));
    return this;
  }

  @Override
  public Tables.Declared<K, R> visibleTo(Visibility newVisibility) {
    requireDeclaring();
    visibility = newVisibility;
    return this;
  }

  private void requireDeclaring() {
    if (shape != null) {
      throw new IllegalStateException("describe table '" + this + "' in Game.world only");
    }
  }

  @Override
  public @Nullable R get(K key) {
    Entry entry = entries.get(key);
    return entry == null ? null : rowType.cast(entry.row);
  }

  @Override
  public R require(K key) {
    R row = get(key);
    if (row == null) {
      throw new NoSuchElementException("table '" + this + "' has no row " + key);
    }
    return row;
  }

  @Override
  public boolean has(K key) {
    return entries.containsKey(key);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public void put(K key, R row) {
    gate.requireOpen("put", this);
    Objects.requireNonNull(row, "row");
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry(this, keyType.cast(Objects.requireNonNull(key, "key")));
      chain.append(entry);
      entries.put(key, entry);
      moved.add(entry);
    }
    touch(entry);
    entry.row = rowType.cast(row);
  }

  @Override
  public void remove(K key) {
    gate.requireOpen("remove", this);
    Entry entry = entries.remove(key);
    if (entry != null) {
      chain.unlink(entry);
      moved.add(entry);
      touch(entry);
      entry.row = null;
    }
  }

  private void touch(Entry entry) {
    if (!entry.dirty) {
      entry.dirty = true;
      dirty.add(entry);
    }
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super R> visitor) {
    int changes = chain.changes();
    for (Entry entry = chain.first(); entry != null; entry = entry.after) {
      visitor.accept(keyType.cast(entry.key), rowType.cast(entry.row));
      if (chain.changes() != changes) {
        throw new ConcurrentModificationException(
            "table '" + this + "' changed while it was visited: walk over keys() instead");
      }
    }
  }

  @Override
  public List<K> keys() {
    List<K> keys = new ArrayList<>(size());
    for (Entry entry = chain.first(); entry != null; entry = entry.after) {
      keys.add(keyType.cast(entry.key));
    }
    return keys;
  }

  /** The entry of a key, or null. */
  public @Nullable Entry entry(Object key) {
    return entries.get(key);
  }

  /** Entries touched since the last commit, in the order of their first change. */
  public List<Entry> dirty() {
    return dirty;
  }

  /** First entry in insertion order; the others follow by {@link #after}. */
  public @Nullable Entry first() {
    return chain.first();
  }

  public static @Nullable Entry after(Entry entry) {
    return entry.after;
  }

  /** The place of a present row, or null if rows of this table have none. */
  public @Nullable Place placeOf(Object key, Record row) {
    if (placeOfRow != null) {
      return placeOfRow.apply(row);
    }
    return placeOfKey == null ? null : placeOfKey.apply(key);
  }

  /**
   * Begins a copy at a tick boundary; an earlier one is given up.
   *
   * @param recorded a present entry's row as it is to be copied
   */
  public TableCopy copy(Function<Entry, @Nullable Record> recorded) {
    copy = new TableCopy(this, ++copies, recorded);
    return copy;
  }

  /** Commits are not followed by a copy any more. */
  public void endCopy() {
    copy = null;
  }

  /** Makes what changed the new committed state. */
  public void commit() {
    if (copy != null) {
      copy.follow(moved, dirty);
    }
    for (Entry entry : dirty) {
      entry.dirty = false;
      entry.committedRow = entry.row;
      entry.committedHash = entry.hash;
    }
    dirty.clear();
    moved.clear();
  }

  /** Restores the last committed state. */
  public void rollback() {
    for (int i = moved.size() - 1; i >= 0; i--) {
      Entry entry = moved.get(i);
      if (entry.linked) {
        chain.unlink(entry);
        entries.remove(entry.key);
      } else {
        chain.link(entry);
        entries.put(entry.key, entry);
      }
    }
    for (Entry entry : dirty) {
      entry.dirty = false;
      entry.row = entry.committedRow;
      entry.hash = entry.committedHash;
    }
    dirty.clear();
    moved.clear();
  }

  /** The component's name in the world record. */
  @Override
  public String toString() {
    return shape == null ? rowType.getSimpleName() : shape.name();
  }
}
