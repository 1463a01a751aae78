package dev.tickstream.benchmarks.snapshot;

import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ticks of one shard while a snapshot is taken every five seconds of play, against the same shard's
 * ticks without, by turns in spells of five snapshots.
 */
public final class SnapshotSuite {
  private static final int SPELL_TICKS = 5 * CrowdedShard.SNAPSHOT_TICKS;
  private static final int WARM_UP_SPELLS = 4;
  private static final double NS_PER_MS = 1e6;

  private SnapshotSuite() {}

  /**
   * Measures.
   *
   * @param steps players in the zone, one measurement each
   * @param spells of each kind
   */
  public static List<Ratio> run(List<Integer> steps, int spells)
      throws IOException, StorageException {
    List<Ratio> ratios = new ArrayList<>();
    for (int players : steps) {
      System.err.println("snapshots: " + players + " players");
      ratios.addAll(measure(players, spells));
    }
    return ratios;
  }

  private static List<Ratio> measure(int players, int spells) throws IOException, StorageException {
    List<long[]> with = new ArrayList<>();
    List<long[]> without = new ArrayList<>();
    long taken;
    try (CrowdedShard shard = CrowdedShard.of(players)) {
      for (int spell = 0; spell < WARM_UP_SPELLS; spell++) {
        shard.play(SPELL_TICKS, spell % 2 == 0);
      }
      long before = shard.snapshots();
      for (int spell = 0; spell < spells; spell++) {
        // The order within a pair changes, so that a drift of the machine favours neither.
        boolean first = spell % 2 == 0;
        (first ? with : without).add(shard.play(SPELL_TICKS, first));
        (first ? without : with).add(shard.play(SPELL_TICKS, !first));
      }
      taken = shard.snapshots() - before;
    }
    long wanted = (long) spells * SPELL_TICKS / CrowdedShard.SNAPSHOT_TICKS;
    if (taken < wanted / 2) {
      throw new IOException("of " + wanted + " snapshots only " + taken + " were taken");
    }
    long[] busy = sorted(with);
    long[] calm = sorted(without);
    String snapshots = players + " players, " + taken + " snapshots: ";
    return List.of(
        ratio(snapshots + "tick p99", busy, calm, 99, "<= 1.05"),
        ratio(snapshots + "tick p50", busy, calm, 50, ""),
        ratio(snapshots + "longest tick", busy, calm, 100, ""));
  }

  private static long[] sorted(List<long[]> spells) {
    return spells.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  private static Ratio ratio(String what, long[] with, long[] without, int percent, String aim) {
    return new Ratio(
        what, "ms", percentile(with, percent), "no snapshots", percentile(without, percent), aim);
  }

  private static double percentile(long[] sorted, int percent) {
    int rank = Math.max(0, Math.ceilDiv(sorted.length * percent, 100) - 1);
    return sorted[rank] / NS_PER_MS;
  }
}
