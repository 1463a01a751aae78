package dev.tickstream.engine;

import dev.tickstream.engine.table.XxHash64;
import dev.tickstream.events.ZoneId;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;

/**
 * Randomness without a hidden state: a number is a hash of the zone's seed, the tick, the purpose
 * and how often that purpose was asked in this tick. The mixing is SplitMix64's.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final Object2LongOpenHashMap<String> purposes = new Object2LongOpenHashMap<>();
  private final Object2LongOpenHashMap<String> asked = new Object2LongOpenHashMap<>();
  private long tickHash;

  Dice(long shardSeed, ZoneId zone) {
    seed = mix(shardSeed ^ XxHash64.hash(zone.value(), 0));
  }

  /** Begins a tick. */
  void begin(long tick) {
    tickHash = mix(seed + GOLDEN * tick);
    asked.clear();
  }

  /** A number from 0 to {@code bound - 1}. */
  int roll(int bound, String purpose) {
    if (bound < 1) {
      throw new IllegalArgumentException("random(" + bound + ", " + purpose + "): at least 1");
    }
    long count = asked.addTo(purpose, 1);
    long purposeHash = purposes.computeIfAbsent(purpose, (String text) -> XxHash64.hash(text, 0));
    long hash = mix(mix(tickHash ^ purposeHash) + GOLDEN * count);
    return (int) Math.multiplyHigh(hash >>> 1, (long) bound << 1);
  }

  private static long mix(long value) {
    long hash = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
    return hash ^ hash >>> 31;
  }
}
