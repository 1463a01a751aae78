package dev.tickstream.engine.table;

import dev.tickstream.msgpack.MessagePackWriter;

/**
 * Hash of one row: XXH64 with seed 0 over the table's id as two bytes, high byte first, the key's
 * bytes and the row's bytes, both as MessagePack arrays. See {@code docs/journal.md}.
 */
public final class RowHasher {
  /** Encoded bytes of one key and row, at most. */
  public static final int ROW_BYTES_MAX = 1 << 20;

  private final MessagePackWriter writer = new MessagePackWriter(512, ROW_BYTES_MAX);
  private final byte[] id = new byte[2];

  /**
   * The row's hash.
   *
   * @throws IllegalStateException if the row cannot be encoded, such as one that holds NaN
   */
  public long hash(Entry entry, Record row) {
    TableShape shape = entry.table().shape();
    id[0] = (byte) (shape.id() >>> 8);
    id[1] = (byte) shape.id();
    writer.reset();
    writer.raw(id, 0, 2);
    try {
      entry.writeKey(writer);
      shape.row().write(writer, row);
    } catch (RuntimeException unwritable) {
      throw new IllegalStateException(
          "table '" + shape.name() + "', row " + entry.key() + ": " + unwritable.getMessage(),
          unwritable);
    }
    return XxHash64.hash(writer.written(), 0);
  }
}
