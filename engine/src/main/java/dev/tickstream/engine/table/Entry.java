package dev.tickstream.engine.table;

import dev.tickstream.msgpack.MessagePackWriter;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table with what belongs to it: its neighbours in insertion order, the row at the
 * last commit and its hash, and where clients look for it.
 *
 * <p>A key that is removed and put again gets a new entry at the end.
 */
public final class Entry {
  /** Value of {@link #cell()} for a row that no client sees. */
  public static final int NOWHERE = -1;

  /** Value of {@link #heldSlot()} for a row whose changes are all told. */
  public static final int NOT_HELD = -1;

  final EngineTable<?, ?> table;
  final Object key;

  /** The key as it is written, once it was. */
  private byte @Nullable [] keyBytes;

  /** The row now; null once removed. */
  @Nullable Record row;

  /** The row at the last commit; null if there was none. */
  @Nullable Record committedRow;

  /** Contribution to the state hash; 0 if absent. */
  long committedHash;

  long hash;
  @Nullable Entry before;
  @Nullable Entry after;
  boolean linked;
  boolean dirty;

  /** Number of the {@link TableCopy} that has it, and where. */
  int copy;

  int copiedAt;
  private int cell = NOWHERE;
  private int slot;
  private int heldSlot = NOT_HELD;

  Entry(EngineTable<?, ?> table, Object key) {
    this.table = table;
    this.key = key;
  }

  public EngineTable<?, ?> table() {
    return table;
  }

  public Object key() {
    return key;
  }

  /** Writes the key, which is encoded only once. */
  public void writeKey(MessagePackWriter writer) {
    byte[] known = keyBytes;
    if (known == null) {
      int from = writer.size();
      table.shape().key().write(writer, key);
      keyBytes = writer.toByteArray(from);
    } else {
      writer.raw(known, 0, known.length);
    }
  }

  /** The row now; null once removed. */
  public @Nullable Record row() {
    return row;
  }

  /** The row at the last commit; null if there was none. */
  public @Nullable Record committedRow() {
    return committedRow;
  }

  /** Interest cell that lists this entry, or {@link #NOWHERE}. */
  public int cell() {
    return cell;
  }

  /** Position in the list of its interest cell. */
  public int slot() {
    return slot;
  }

  /** Position among its cell's rows that changed and are not told yet, or {@link #NOT_HELD}. */
  public int heldSlot() {
    return heldSlot;
  }

  /** Remembers where among the cell's held rows it is listed. */
  public void heldAt(int newSlot) {
    heldSlot = newSlot;
  }

  /** Remembers which interest cell lists this entry, and where. */
  public void listedAt(int newCell, int newSlot) {
    cell = newCell;
    slot = newSlot;
  }
}
