package dev.tickstream.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record without value or headers that a shard's owner writes to its partitions: to prove that
 * one works, and to end a transaction that a broker left open there. It says nothing, and every
 * reader skips it.
 */
public final class ShardProbe {
  private static final String PREFIX = "probe/";
  private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.UTF_8);

  private ShardProbe() {}

  /** The key of a shard's probes. */
  public static String key(int shard) {
    return PREFIX + shard;
  }

  /** Whether a record with that key and value is one: no event's key has a slash. */
  public static boolean is(byte @Nullable [] key, byte @Nullable [] value) {
    return value == null
        && key != null
        && key.length > PREFIX_BYTES.length
        && Arrays.equals(key, 0, PREFIX_BYTES.length, PREFIX_BYTES, 0, PREFIX_BYTES.length);
  }
}
