package dev.tickstream.systemtests.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Sums by zone and minute of event time, as Kafka adds up to. Minutes that have ended only: a
 * zone's events are in order, so one of a later minute says that nothing more can come.
 */
public final class Minutes {
  private static final long MINUTE_MS = 60_000;

  private final Map<String, Map<String, Long>> sums = new TreeMap<>();
  private final Map<String, Long> present = new HashMap<>();

  public Minutes(KafkaLog kafka) {
    for (Recorded event : kafka.events()) {
      long minute = event.occurredAt() - Math.floorMod(event.occurredAt(), MINUTE_MS);
      present.merge(event.zone(), minute, Math::max);
      Map<String, Long> mine =
          sums.computeIfAbsent(key(event.zone(), minute), key -> new TreeMap<>());
      add(mine, "events", 1);
      switch (event.type()) {
        case "PlayerConnectedEvent" -> add(mine, "joins", 1);
        case "PlayerDisconnectedEvent" -> add(mine, "leaves", 1);
        case "MatchCompletedEvent" -> add(mine, "matches", 1);
        case Recorded.MOVED -> add(mine, "moves", event.steps().size());
        case "RewardGrantedEvent" -> money(mine, event, "earned");
        case "CurrencySpentEvent" -> money(mine, event, "spent");
        default -> {}
      }
    }
  }

  private static void money(Map<String, Long> sums, Recorded event, String way) {
    String name = Wire.text(event.data(), "currency") + " " + way;
    add(sums, name, Wire.number(event.data(), "amount"));
  }

  private static void add(Map<String, Long> sums, String name, long amount) {
    sums.merge(name, amount, Long::sum);
  }

  /**
   * The product says the same.
   *
   * @param items of {@code GET /api/v1/analytics/minutes}, all of them
   */
  public void agree(Iterable<JsonNode> items) {
    Map<String, Map<String, Long>> said = new TreeMap<>();
    for (JsonNode item : items) {
      String zone = item.get("zoneId").asString();
      long minute = Instant.parse(item.get("at").asString()).toEpochMilli();
      if (hasEnded(zone, minute)) {
        said.put(key(zone, minute), figures(item));
      }
    }
    Map<String, Map<String, Long>> ended = new TreeMap<>(sums);
    present.forEach((zone, minute) -> ended.remove(key(zone, minute)));
    assertThat(said).as("minutes that have ended").isEqualTo(ended);
  }

  private boolean hasEnded(String zone, long minute) {
    return minute < present.getOrDefault(zone, Long.MIN_VALUE);
  }

  private static Map<String, Long> figures(JsonNode item) {
    Map<String, Long> figures = new TreeMap<>();
    for (String name : new String[] {"events", "joins", "leaves", "matches", "moves"}) {
      figures.put(name, item.get(name).asLong());
    }
    for (Map.Entry<String, JsonNode> currency : item.get("currencies").properties()) {
      for (String way : new String[] {"earned", "spent"}) {
        figures.put(currency.getKey() + " " + way, currency.getValue().get(way).asLong());
      }
    }
    figures.values().removeIf(figure -> figure == 0);
    return figures;
  }

  private static String key(String zone, long minute) {
    return zone + " " + Instant.ofEpochMilli(minute);
  }
}
