package dev.tickstream.systemtests.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Told.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Judges from outside: is all that Kafka has as history in the database, once, in order and nothing
 * else; and is all that players were told in it?
 *
 * <p>Play may go on meanwhile. Kafka's heads, read first, say how far the comparison reaches.
 */
public final class Oracle {
  /** What the outside is told of. */
  private static final Set<String> NOTIFIED =
      Set.of("PlayerConnectedEvent", "PlayerDisconnectedEvent", "MatchCompletedEvent");

  private final KafkaLog kafka;
  private final Database database;

  public Oracle(KafkaLog kafka, Database database) {
    this.kafka = kafka;
    this.database = database;
  }

  /** The database against Kafka. */
  public void databaseIsHistory() {
    List<Recorded> history = KafkaChecks.history(kafka);
    Map<UUID, Recorded> kept = new HashMap<>();
    Map<String, List<Step>> steps = new TreeMap<>();
    for (Recorded event : history) {
      if (event.isMovement()) {
        event
            .steps()
            .forEach(s -> steps.computeIfAbsent(s.player(), k -> new ArrayList<>()).add(s));
      } else {
        kept.put(event.id(), event);
      }
    }
    assertThat(database.deadLetters()).as("dead letters").isZero();
    compareEvents(kept);
    compareSteps(steps);
    compareLegs(kept);
    compareResults(kept);
    compareDeliveries(kept);
  }

  private void compareEvents(Map<UUID, Recorded> kept) {
    List<String> absent = new ArrayList<>();
    for (Recorded event : kept.values()) {
      Database.Row row = database.events().get(event.id());
      if (row == null) {
        absent.add(name(event));
      } else {
        assertThat(text(row)).isEqualTo(text(event));
      }
    }
    assertThat(absent).as("events of Kafka that the database lacks").isEmpty();
    List<Database.Row> more =
        database.events().values().stream()
            .filter(row -> !kept.containsKey(row.id()) && isWithin(row.shard(), row))
            .toList();
    assertThat(more).as("events of the database that are no history").isEmpty();
  }

  private boolean isWithin(int shard, Database.Row row) {
    Head head = kafka.heads().get(shard);
    return head == null
        || row.epoch() < head.epoch()
        || (row.epoch() == head.epoch() && row.sequence() <= head.sequence());
  }

  private void compareSteps(Map<String, List<Step>> expected) {
    Map<String, Long> lastTicks = new HashMap<>();
    for (Recorded event : kafka.events()) {
      Head head = kafka.heads().get(event.shard());
      lastTicks.put(event.zone(), head == null ? -1 : head.tick());
    }
    Set<String> players = new HashSet<>(expected.keySet());
    players.addAll(database.steps().keySet());
    for (String player : players) {
      List<Step> recorded =
          database.steps(player).stream()
              .filter(step -> step.tick() <= lastTicks.getOrDefault(step.zone(), -1L))
              .toList();
      assertThat(recorded)
          .as("steps of %s in the order they were judged", player)
          .isEqualTo(expected.getOrDefault(player, List.of()));
    }
  }

  private void compareLegs(Map<UUID, Recorded> kept) {
    Map<UUID, List<String>> booked = new HashMap<>();
    Map<String, Long> sums = new TreeMap<>();
    for (Database.Leg leg : database.legs()) {
      booked
          .computeIfAbsent(leg.event(), key -> new ArrayList<>())
          .add(leg.number() + " " + leg.account() + " " + leg.amount());
      sums.merge(leg.account(), leg.amount(), Long::sum);
    }
    assertThat(sums).as("balances are the sums of their legs").isEqualTo(database.balances());
    assertThat(sums.values().stream().mapToLong(each -> each).sum()).as("all money").isZero();
    for (Recorded event : kept.values()) {
      long sign =
          switch (event.type()) {
            case "RewardGrantedEvent" -> 1;
            case "CurrencySpentEvent" -> -1;
            default -> 0;
          };
      List<String> legs = booked.getOrDefault(event.id(), List.of());
      if (sign == 0) {
        assertThat(legs).as(name(event)).isEmpty();
      } else {
        String currency = Wire.text(event.data(), "currency");
        String player = Database.account("player", Wire.text(event.data(), "playerId"), currency);
        String house = Database.account("house", "shard-" + event.shard(), currency);
        long amount = sign * Wire.number(event.data(), "amount");
        assertThat(legs)
            .as(name(event))
            .containsExactlyInAnyOrder("0 " + player + " " + amount, "1 " + house + " " + -amount);
      }
    }
  }

  private void compareResults(Map<UUID, Recorded> kept) {
    List<String> expected = new ArrayList<>();
    for (Recorded event : kept.values()) {
      if (event.type().equals("MatchCompletedEvent")) {
        String match = Wire.text(event.data(), "matchId");
        for (Object each : Wire.list(event.data().get("results"))) {
          Map<String, ?> one = Wire.map(each);
          expected.add(
              Database.result(
                  match,
                  Wire.text(one, "playerId"),
                  Wire.number(one, "rank"),
                  Wire.number(one, "score"),
                  Wire.number(one, "reward")));
        }
      }
    }
    assertThat(database.results()).doesNotHaveDuplicates().containsAll(expected);
  }

  /** A row for each event that is worth telling, and for no other. */
  private void compareDeliveries(Map<UUID, Recorded> kept) {
    Map<UUID, String> rows = new HashMap<>();
    database.deliveries().forEach((id, row) -> rows.put(id, row.type()));
    Map<UUID, String> recorded = new HashMap<>();
    database.events().forEach((id, row) -> recorded.put(id, row.type()));
    recorded.values().retainAll(NOTIFIED);
    Map<UUID, String> expected = new HashMap<>();
    kept.forEach((id, event) -> expected.put(id, event.type()));
    expected.values().retainAll(NOTIFIED);
    assertThat(rows).as("notifications").containsAllEntriesOf(expected);
    assertThat(recorded).as("events that are notified").containsAllEntriesOf(rows);
  }

  /** What players were told, against the database: every word of it, once. */
  public void toldIsRecorded(Told told) {
    Map<String, List<Step>> byCommand = new HashMap<>();
    database
        .steps()
        .values()
        .forEach(
            mine ->
                mine.forEach(
                    step ->
                        byCommand
                            .computeIfAbsent(command(step), key -> new ArrayList<>())
                            .add(step)));
    Map<String, Long> facts = new HashMap<>();
    for (Database.Row row : database.events().values()) {
      facts.merge(Told.content(row.type(), row.tick(), row.data()), 1L, Long::sum);
    }
    List<String> wrong = new ArrayList<>();
    for (Line line : told.lines()) {
      if (line.what().equals("verdict") && line.text("command").equals("MoveCommand")) {
        judge(line, byCommand.getOrDefault(command(line), List.of()), wrong);
      } else if (line.what().equals("fact")) {
        long times = facts.getOrDefault(Told.content(line), 0L);
        if (times != 1) {
          wrong.add(times + " times recorded: " + line);
        }
      }
    }
    assertThat(wrong).as("what players were told and the database does not say").isEmpty();
  }

  private static void judge(Line line, List<Step> steps, List<String> wrong) {
    if (line.isRefused() && !steps.isEmpty()) {
      wrong.add("refused but recorded: " + line);
    } else if (line.isAccepted()
        && (steps.size() != 1
            || !steps.getFirst().to().equals(line.to())
            || steps.getFirst().tick() > line.number("tick"))) {
      wrong.add("accepted: " + line + ", recorded: " + steps);
    }
  }

  /** Where players found themselves when they were let in, against the steps recorded before. */
  public void placesAreKept(Told told) {
    for (Line line : told.of("sees")) {
      if (line.text("table").equals("avatars")) {
        Map<String, ?> at = Wire.map(Wire.map(line.of().get("row")).get("at"));
        database.steps(line.player()).stream()
            .filter(step -> step.tick() <= line.number("tick"))
            .reduce((first, second) -> second)
            .ifPresent(
                step ->
                    assertThat(new Recorded.Place(Wire.number(at, "x"), Wire.number(at, "y")))
                        .as("where %s found itself", line.player())
                        .isEqualTo(step.to()));
      }
    }
  }

  private static String command(Step step) {
    return step.player() + " " + step.clientSeq();
  }

  private static String command(Line verdict) {
    return verdict.player() + " " + verdict.number("clientSeq");
  }

  private static String name(Recorded event) {
    return "%s %d/%d/%d".formatted(event.type(), event.shard(), event.epoch(), event.sequence());
  }

  private static String text(Recorded event) {
    return name(event) + event.zone() + event.tick() + Wire.canonical(event.data());
  }

  private static String text(Database.Row row) {
    return "%s %d/%d/%d".formatted(row.type(), row.shard(), row.epoch(), row.sequence())
        + row.zone()
        + row.tick()
        + Wire.canonical(row.data());
  }
}
