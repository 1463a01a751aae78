package dev.tickstream.systemtests.raw;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who earned the most and who won the most, as Kafka adds up to; the best first. */
public final class Ranking {
  private final List<Recorded> events;

  public Ranking(KafkaLog kafka) {
    this.events = KafkaChecks.history(kafka);
  }

  /** Gold by player, of one day in UTC, as {@code player=count}. */
  public List<String> coins(LocalDate day) {
    Map<String, Long> coins = new TreeMap<>();
    for (Recorded event : events) {
      if (event.type().equals("RewardGrantedEvent")
          && Wire.text(event.data(), "currency").equals("gold")
          && dayOf(event).equals(day)) {
        coins.merge(
            Wire.text(event.data(), "playerId"), Wire.number(event.data(), "amount"), Long::sum);
      }
    }
    return bestFirst(coins);
  }

  private static LocalDate dayOf(Recorded event) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(event.occurredAt()), ZoneOffset.UTC);
  }

  /** Matches by player who was first in them, alone or not, as {@code player=count}. */
  public List<String> wins() {
    Map<String, Long> wins = new TreeMap<>();
    for (Recorded event : events) {
      if (event.type().equals("MatchCompletedEvent")) {
        for (Object each : Wire.list(event.data().get("results"))) {
          Map<String, ?> result = Wire.map(each);
          if (Wire.number(result, "rank") == 1) {
            wins.merge(Wire.text(result, "playerId"), 1L, Long::sum);
          }
        }
      }
    }
    return bestFirst(wins);
  }

  private static List<String> bestFirst(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(each -> each.getKey() + "=" + each.getValue())
        .toList();
  }
}
