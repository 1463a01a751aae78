package dev.tickstream.engine;

import dev.tickstream.msgpack.MessagePackReader;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds rows the way any client must: all removals of a delta first, then all upserts. */
final class SimulatedClient {
  private static final HexFormat HEX = HexFormat.of();

  /** Table id and key bytes to row bytes, in hexadecimal. */
  final Map<String, String> rows = new TreeMap<>();

  static String name(int table, byte[] key) {
    return table + "/" + HEX.formatHex(key);
  }

  static String bytes(byte[] row) {
    return HEX.formatHex(row);
  }

  void apply(boolean full, List<byte[]> chunks) {
    if (full) {
      rows.clear();
    }
    for (byte[] chunk : chunks) {
      MessagePackReader reader = new MessagePackReader(chunk);
      reader.arrayHeader();
      int tables = reader.arrayHeader();
      for (int i = 0; i < tables; i++) {
        reader.arrayHeader();
        int table = reader.intValue();
        int keys = reader.arrayHeader();
        for (int k = 0; k < keys; k++) {
          rows.remove(name(table, reader.raw()));
        }
      }
    }
    for (byte[] chunk : chunks) {
      upsert(new MessagePackReader(chunk));
    }
  }

  private void upsert(MessagePackReader reader) {
    reader.arrayHeader();
    reader.skip();
    int tables = reader.arrayHeader();
    for (int i = 0; i < tables; i++) {
      reader.arrayHeader();
      int table = reader.intValue();
      int count = reader.arrayHeader();
      for (int r = 0; r < count; r++) {
        reader.arrayHeader();
        byte[] key = reader.raw();
        rows.put(name(table, key), bytes(reader.raw()));
      }
    }
    if (reader.hasRemaining()) {
      throw new IllegalStateException("bytes left over in a chunk");
    }
  }
}
