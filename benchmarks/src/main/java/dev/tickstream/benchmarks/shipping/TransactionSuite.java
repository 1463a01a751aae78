package dev.tickstream.benchmarks.shipping;

import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.benchmarks.shipping.TransactionCost.Spell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processor time per transaction, for one and for many shards, against flushes without one. */
public final class TransactionSuite {
  private static final List<Integer> SHARDS = List.of(1, 4, 16);
  private static final List<Integer> INTERVALS_MS = List.of(50, 100);

  private static final int WARM_UP_SECONDS = 20;

  private TransactionSuite() {}

  /**
   * Measures.
   *
   * @param home of the installation
   * @param folder for the broker's log
   * @param seconds of each spell
   */
  public static List<Ratio> run(Path home, Path folder, int seconds)
      throws IOException, InterruptedException {
    List<Ratio> ratios = new ArrayList<>();
    try (ForkedBroker broker = ForkedBroker.start(home, folder.resolve("broker.log"))) {
      TransactionCost cost = new TransactionCost(broker, SHARDS.getLast());
      cost.makeTopics();
      // So that code is compiled on both sides before anything counts.
      cost.run(SHARDS.getLast(), INTERVALS_MS.getFirst(), WARM_UP_SECONDS, true);
      for (int shards : SHARDS) {
        for (int intervalMs : INTERVALS_MS) {
          add(ratios, shards, intervalMs, cost, seconds);
        }
      }
    }
    return ratios;
  }

  private static void add(
      List<Ratio> ratios, int shards, int intervalMs, TransactionCost cost, int seconds)
      throws InterruptedException {
    System.err.println("transactions: " + shards + " shards, every " + intervalMs + " ms");
    Spell flushes = cost.run(shards, intervalMs, seconds, false);
    Spell transactions = cost.run(shards, intervalMs, seconds, true);
    String what = shards + (shards == 1 ? " shard, " : " shards, ") + intervalMs + " ms: ";
    double wanted = shards * 1_000.0 / intervalMs;
    ratios.add(
        new Ratio(
            what + "commits",
            "1/s",
            transactions.commits() / transactions.seconds(),
            "wanted",
            wanted,
            ""));
    ratios.add(
        new Ratio(
            what + "client CPU per commit",
            "ms",
            transactions.clientMsEach(),
            "flush",
            flushes.clientMsEach(),
            ""));
    ratios.add(
        new Ratio(
            what + "broker CPU per commit",
            "ms",
            transactions.brokerMsEach(),
            "flush",
            flushes.brokerMsEach(),
            ""));
  }
}
