package dev.tickstream.leaderboard;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Who leads at some moment. Immutable.
 *
 * @param asOf when it was added up
 * @param level whether everything is counted that Kafka had when we began
 * @param trouble why the standings may be old, in words; empty if they are not
 * @param shards that are counted here; the other instances of the group have the others
 */
record Standings(
    Instant asOf,
    boolean level,
    String trouble,
    List<Integer> shards,
    List<Row> coinsToday,
    List<Row> matchesWon,
    Oddities oddities) {
  static final Standings NONE =
      new Standings(Instant.EPOCH, false, "", List.of(), List.of(), List.of(), Oddities.NONE);
  private static final int TOP = 20;

  /** One player's line. */
  record Row(String player, long count) {}

  static Standings of(Map<TopicPartition, Tally> tallies, Clock clock) {
    return new Standings(
        clock.instant(),
        false,
        "",
        tallies.keySet().stream().map(TopicPartition::partition).distinct().sorted().toList(),
        top(tallies, Tally::coinsToday),
        top(tallies, Tally::matchesWon),
        tallies.values().stream().map(Tally::oddities).reduce(Oddities.NONE, Oddities::plus));
  }

  Standings level(boolean isLevel) {
    return new Standings(asOf, isLevel, trouble, shards, coinsToday, matchesWon, oddities);
  }

  Standings away(@Nullable String why) {
    return new Standings(
        asOf, level, "Kafka is away: " + why, shards, coinsToday, matchesWon, oddities);
  }

  /** A player may have earned in several shards. */
  private static List<Row> top(
      Map<TopicPartition, Tally> tallies, Function<Tally, Map<String, Long>> of) {
    Map<String, Long> sums = new HashMap<>();
    for (Tally tally : tallies.values()) {
      of.apply(tally).forEach((player, count) -> sums.merge(player, count, Long::sum));
    }
    return sums.entrySet().stream()
        .map(entry -> new Row(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Row::count).reversed().thenComparing(Row::player))
        .limit(TOP)
        .toList();
  }
}
