package dev.tickstream.engine.interest;

import dev.tickstream.engine.memory.TickBytes;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.List;
import java.util.Objects;

/**
 * Writes chunks into the bytes of a tick, and answers their numbers there: {@code [removals,
 * upserts]}, removals being {@code [[tableId, [key, ...]], ...]} and upserts {@code [[tableId,
 * [[key, row], ...]], ...]}.
 */
final class ChunkWriter {
  private static final int ROW_BYTES_MAX = 64 << 20;
  private static final RowGroups NONE = new RowGroups();

  private final MessagePackWriter before = new MessagePackWriter(256, ROW_BYTES_MAX);
  private final MessagePackWriter after = new MessagePackWriter(256, ROW_BYTES_MAX);
  private TickBytes bytes = TickBytes.ofItsOwn();
  private MessagePackWriter writer = bytes.writer();

  /** Chunks are written here from now on. */
  void into(TickBytes newBytes) {
    bytes = newBytes;
    writer = newBytes.writer();
  }

  /** Where chunks are written now. */
  TickBytes bytes() {
    return bytes;
  }

  /** What changed in a cell, as everyone in range is told. */
  int changes(RowGroups removed, RowGroups upserts) {
    return changes(removed, upserts, NONE);
  }

  /** The same with upserts from two places, which have no row in common. */
  int changes(RowGroups removed, RowGroups upserts, RowGroups more) {
    writer.arrayHeader(2);
    removals(removed, NONE);
    upserts(upserts, more, false);
    return bytes.endValue();
  }

  /** All rows of a cell. */
  int contents(RowGroups rows) {
    return changes(NONE, rows);
  }

  /** The same for a row's own player, with what only the owner sees. */
  int own(RowGroups removed, RowGroups upserts) {
    writer.arrayHeader(2);
    removals(removed, NONE);
    upserts(upserts, NONE, true);
    return bytes.endValue();
  }

  /** Everything a client can know of a cell that went out of its sight. */
  int forget(RowGroups rows, RowGroups alsoRemoved) {
    writer.arrayHeader(2);
    removals(rows, alsoRemoved);
    writer.arrayHeader(0);
    return bytes.endValue();
  }

  private void removals(RowGroups rows, RowGroups more) {
    int groups = Math.max(rows.groups(), more.groups());
    writer.arrayHeader(nonEmpty(rows, more, groups));
    for (int id = 0; id < groups; id++) {
      int keys = count(rows, id) + count(more, id);
      if (keys > 0) {
        writer.arrayHeader(2);
        writer.integer(id);
        writer.arrayHeader(keys);
        keys(rows, id);
        keys(more, id);
      }
    }
  }

  private static int nonEmpty(RowGroups rows, RowGroups more, int groups) {
    int tables = 0;
    for (int id = 0; id < groups; id++) {
      tables += count(rows, id) + count(more, id) > 0 ? 1 : 0;
    }
    return tables;
  }

  private static int count(RowGroups rows, int id) {
    return id < rows.groups() ? rows.group(id).size() : 0;
  }

  private void keys(RowGroups rows, int id) {
    if (id < rows.groups()) {
      List<Entry> group = rows.group(id);
      for (int i = 0; i < group.size(); i++) {
        group.get(i).writeKey(writer);
      }
    }
  }

  private void upserts(RowGroups rows, RowGroups more, boolean forOwner) {
    int groups = Math.max(rows.groups(), more.groups());
    writer.arrayHeader(nonEmpty(rows, more, groups));
    for (int id = 0; id < groups; id++) {
      int entries = count(rows, id) + count(more, id);
      if (entries > 0) {
        writer.arrayHeader(2);
        writer.integer(id);
        writer.arrayHeader(entries);
        entries(rows, id, forOwner);
        entries(more, id, forOwner);
      }
    }
  }

  private void entries(RowGroups rows, int id, boolean forOwner) {
    if (id < rows.groups()) {
      List<Entry> group = rows.group(id);
      for (int i = 0; i < group.size(); i++) {
        upsert(group.get(i), forOwner);
      }
    }
  }

  private void upsert(Entry entry, boolean forOwner) {
    TableShape shape = entry.table().shape();
    writer.arrayHeader(2);
    entry.writeKey(writer);
    Codec<Record> codec = Objects.requireNonNull(forOwner ? shape.owner() : shape.everyone());
    codec.write(writer, Objects.requireNonNull(entry.row(), "a removed row"));
  }

  /** Whether a client that is sent rows by this codec would see a difference. */
  boolean differs(Codec<Record> codec, Record old, Record now) {
    before.reset();
    after.reset();
    codec.write(before, old);
    codec.write(after, now);
    return !before.written().equals(after.written());
  }
}
