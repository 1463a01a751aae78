package dev.tickstream.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Event ids made from where an event stands, so that every delivery and every replay of one event
 * names it the same without anything being remembered.
 *
 * <p>The id is a UUID of version 8 (RFC 9562, section 5.8). Its free bits, from the left: 32 of the
 * cluster name's CRC-32C, 16 of the shard, 32 of the epoch and 42 of the sequence. So ids of one
 * shard sort by age, which keeps an index on them compact.
 */
public final class EventIds {
  /** Largest shard number that fits. */
  public static final int SHARD_MAX = 0xFFFF;

  /** Largest epoch that fits. */
  public static final long EPOCH_MAX = (1L << 32) - 1;

  /** Largest sequence that fits: 14 years of 10,000 events a second in one epoch. */
  public static final long SEQUENCE_MAX = (1L << 42) - 1;

  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;
  private static final int EPOCH_LOW_BITS = 20;
  private static final int SEQUENCE_BITS = 42;

  private EventIds() {}

  /**
   * The id of one event.
   *
   * @throws IllegalArgumentException if a number is negative or beyond its limit
   */
  public static UUID of(String cluster, int shard, long epoch, long sequence) {
    requireInRange(shard, SHARD_MAX, "shard");
    requireInRange(epoch, EPOCH_MAX, "epoch");
    requireInRange(sequence, SEQUENCE_MAX, "sequence");
    long high = hash(cluster) << 32 | (long) shard << 16 | VERSION_8 | epoch >>> EPOCH_LOW_BITS;
    long low = VARIANT_RFC_9562 | (epoch & (1L << EPOCH_LOW_BITS) - 1) << SEQUENCE_BITS | sequence;
    return new UUID(high, low);
  }

  private static long hash(String cluster) {
    CRC32C crc = new CRC32C();
    crc.update(cluster.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  private static void requireInRange(long value, long max, String name) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(name + " is 0 to " + max + ", not " + value);
    }
  }
}
