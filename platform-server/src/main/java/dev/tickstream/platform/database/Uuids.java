package dev.tickstream.platform.database;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as the 16 bytes of a {@code BINARY(16)} column, which sort as the UUIDs do. */
public final class Uuids {
  private static final int BYTES = 16;

  private Uuids() {}

  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  public static UUID of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
