package dev.tickstream.gameserver.testing;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.RawValue;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The tables as one client holds them: table and key to row, as bytes. */
public final class SeenRows {
  private final Map<Integer, Map<ByteBuffer, ByteBuffer>> tables = new HashMap<>();
  private long tick;

  /** Tick of the last delta. */
  public long tick() {
    return tick;
  }

  /** How many rows of a table it holds. */
  public int count(int table) {
    return tables.getOrDefault(table, Map.of()).size();
  }

  /** Forgets, removes, then puts, as any client must. */
  public void apply(Delta delta) {
    tick = delta.tick();
    if (delta.full()) tables.clear();
    for (RawValue chunk : delta.chunks()) {
      MessagePackReader in = new MessagePackReader(chunk.bytes());
      in.arrayHeader();
      for (int sections = in.arrayHeader(); sections > 0; sections--) {
        Map<ByteBuffer, ByteBuffer> table = table(in);
        for (int keys = in.arrayHeader(); keys > 0; keys--) table.remove(value(in));
      }
    }
    for (RawValue chunk : delta.chunks()) {
      MessagePackReader in = new MessagePackReader(chunk.bytes());
      in.arrayHeader();
      in.skip();
      for (int sections = in.arrayHeader(); sections > 0; sections--) {
        Map<ByteBuffer, ByteBuffer> table = table(in);
        for (int rows = in.arrayHeader(); rows > 0; rows--) {
          in.arrayHeader();
          table.put(value(in), value(in));
        }
      }
    }
  }

  private Map<ByteBuffer, ByteBuffer> table(MessagePackReader in) {
    in.arrayHeader();
    return tables.computeIfAbsent(in.intValue(), id -> new HashMap<>());
  }

  private static ByteBuffer value(MessagePackReader in) {
    return ByteBuffer.wrap(in.raw());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeenRows rows && tables.equals(rows.tables);
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  @Override
  public String toString() {
    return "tick " + tick + ", " + tables;
  }
}
