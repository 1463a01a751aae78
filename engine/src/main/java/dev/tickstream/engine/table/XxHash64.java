package dev.tickstream.engine.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * XXH64, as specified in {@code xxhash_spec.md} of the xxHash project: equal on every machine,
 * unlike {@code hashCode}. Stateless, safe on any thread, allocates nothing.
 */
public final class XxHash64 {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private XxHash64() {}

  /** Hash of a text's UTF-8 bytes. */
  public static long hash(String text, long seed) {
    return hash(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), seed);
  }

  /** Hash of the bytes from position to limit, which stay where they are. */
  public static long hash(ByteBuffer bytes, long seed) {
    int at = bytes.position();
    int length = bytes.remaining();
    int end = at + length;
    long hash;
    if (length >= 32) {
      hash = stripes(bytes, at, end, seed);
      at += length & ~31;
    } else {
      hash = seed + PRIME_5;
    }
    return avalanche(tail(bytes, at, end, hash + length));
  }

  private static long stripes(ByteBuffer bytes, int from, int end, long seed) {
    long a = seed + PRIME_1 + PRIME_2;
    long b = seed + PRIME_2;
    long c = seed;
    long d = seed - PRIME_1;
    for (int at = from; at <= end - 32; at += 32) {
      a = round(a, longAt(bytes, at));
      b = round(b, longAt(bytes, at + 8));
      c = round(c, longAt(bytes, at + 16));
      d = round(d, longAt(bytes, at + 24));
    }
    long hash =
        Long.rotateLeft(a, 1)
            + Long.rotateLeft(b, 7)
            + Long.rotateLeft(c, 12)
            + Long.rotateLeft(d, 18);
    return merge(merge(merge(merge(hash, a), b), c), d);
  }

  private static long tail(ByteBuffer bytes, int from, int end, long start) {
    long hash = start;
    int at = from;
    for (; at <= end - 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, longAt(bytes, at)), 27) * PRIME_1 + PRIME_4;
    }
    if (at <= end - 4) {
      hash = Long.rotateLeft(hash ^ intAt(bytes, at) * PRIME_1, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < end; at++) {
      hash = Long.rotateLeft(hash ^ (bytes.get(at) & 0xff) * PRIME_5, 11) * PRIME_1;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  private static long avalanche(long start) {
    long hash = (start ^ start >>> 33) * PRIME_2;
    hash = (hash ^ hash >>> 29) * PRIME_3;
    return hash ^ hash >>> 32;
  }

  private static long longAt(ByteBuffer bytes, int at) {
    long value = bytes.getLong(at);
    return bytes.order() == ByteOrder.LITTLE_ENDIAN ? value : Long.reverseBytes(value);
  }

  private static long intAt(ByteBuffer bytes, int at) {
    int value = bytes.getInt(at);
    return (bytes.order() == ByteOrder.LITTLE_ENDIAN ? value : Integer.reverseBytes(value))
        & 0xffff_ffffL;
  }
}
