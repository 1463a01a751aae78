package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.client.ClientLoops;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.Row;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import dev.tickstream.systemtests.raw.JournalFiles;
import dev.tickstream.systemtests.raw.KafkaChecks;
import dev.tickstream.systemtests.raw.KafkaLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One person's game from login to match result, found again in Kafka and through REST; then the
 * game server is killed and everything is as it was.
 */
final class OneGameTest {
  private static final Duration ROUND_LIMIT = Duration.ofMinutes(2);

  /** Well within a stride of 358 units. */
  private static final long STEP = 340;

  private static final long CELL = 1_024;
  private static final String ZONE = "arena-sprint-1";

  @Test
  void everythingPlayedIsRecordedAndSurvivesAKill(@TempDir Path directory) throws Exception {
    Map<String, String> sprint = Map.of("TICKSTREAM_GAME", "arena-sprint");
    List<ProcessHandle> processes;
    try (ClientLoops loops = new ClientLoops(1);
        Stack stack = Stack.up(directory.resolve("d"), sprint, "--bots", "5", "--zones", "1")) {
      JsonNode endpoints = stack.endpoints();
      Rest rest = new Rest(endpoints.get("api").asString());
      GameDescriptor game =
          GameDescriptor.parse(
              new Rest(endpoints.get("game").get("http").asString()).get("/game").body());
      try (Mina mina = Mina.join(rest, game, loops)) {
        Welcome welcome = mina.welcomed();
        assertThat(welcome.resumed()).isFalse();
        assertThat(welcome.playerId()).isEqualTo(mina.playerId());

        refuseATeleport(mina);
        long moves = walkUntilACoinIsTaken(mina);
        await().atMost(ROUND_LIMIT).until(() -> !mina.facts("MatchCompletedEvent").isEmpty());

        String bootstrap = endpoints.get("kafka").asString();
        findInKafka(mina, moves, bootstrap);
        findThroughRest(mina, rest);
        surviveAKill(mina, stack);
        assertThat(mina.ends()).isEmpty();
        KafkaChecks.assertDense(KafkaLog.read(bootstrap));
        replayTo(stack, directory.resolve("d/game/shard-0"));
      }
      processes = stack.processes();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(7);
    }
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
  }

  private static void refuseATeleport(Mina mina) {
    Mina.Standing at = patiently("she stands somewhere").until(mina::standing, Objects::nonNull);
    long far = at.x() > 40 * CELL ? at.x() - 20 * CELL : at.x() + 20 * CELL;
    Verdict verdict = mina.moveTo(far, at.y());
    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.reason()).isEqualTo("TOO_FAR");
    assertThat(verdict.actual()).isEqualTo(20 * CELL);
    assertThat(verdict.limit()).isEqualTo(358);
    assertThat(mina.standing()).extracting(Mina.Standing::x).isEqualTo(at.x());
  }

  /** Walks towards the nearest coin, astray when something is in the way; returns the moves. */
  private static long walkUntilACoinIsTaken(Mina mina) {
    long deadline = System.nanoTime() + ROUND_LIMIT.toNanos();
    long accepted = 0;
    Random random = new Random(1);
    double elsewhere = 0;
    int astray = 0;
    while (mina.facts("CoinTaken").isEmpty() || accepted < 20) {
      assertThat(System.nanoTime()).as("no coin in time").isLessThan(deadline);
      Mina.Standing at = Objects.requireNonNull(mina.standing());
      double heading = astray > 0 ? elsewhere : towardsACoin(mina, at);
      long x = Math.clamp(at.x() + Math.round(Math.cos(heading) * STEP), 0, 96 * CELL - 1);
      long y = Math.clamp(at.y() + Math.round(Math.sin(heading) * STEP), 0, 96 * CELL - 1);
      Verdict verdict = mina.moveTo(x, y);
      if (verdict.accepted()) {
        accepted++;
        astray = Math.max(0, astray - 1);
      } else {
        assertThat(verdict.reason()).isIn("BLOCKED", "STUNNED", "TOO_SOON");
        if (verdict.reason().equals("BLOCKED")) {
          elsewhere = random.nextDouble(2 * Math.PI);
          astray = 12;
        }
      }
    }
    return accepted;
  }

  private static double towardsACoin(Mina mina, Mina.Standing at) {
    double best = Double.MAX_VALUE;
    double heading = 0;
    for (Object key : mina.keys("coins")) {
      Row cell = (Row) key;
      double dx = cell.number("x") * CELL + CELL / 2.0 - at.x();
      double dy = cell.number("y") * CELL + CELL / 2.0 - at.y();
      if (dx * dx + dy * dy < best) {
        best = dx * dx + dy * dy;
        heading = Math.atan2(dy, dx);
      }
    }
    return heading;
  }

  private static void findInKafka(Mina mina, long moves, String bootstrap) {
    patiently("it is found in Kafka")
        .untilAsserted(
            () -> {
              KafkaLog kafka = KafkaLog.read(bootstrap);
              assertThat(kafka.events().stream().flatMap(event -> event.steps().stream()))
                  .filteredOn(step -> step.player().equals(mina.playerId()))
                  .hasSizeGreaterThanOrEqualTo((int) moves);
              assertThat(kafka.events())
                  .filteredOn(event -> event.type().equals("RewardGrantedEvent"))
                  .anyMatch(event -> mina.playerId().equals(event.data().get("playerId")));
              assertThat(kafka.events())
                  .filteredOn(event -> event.type().equals("MatchCompletedEvent"))
                  .anyMatch(event -> event.data().toString().contains(mina.playerId()));
              KafkaChecks.assertDense(kafka);
            });
  }

  private static void findThroughRest(Mina mina, Rest rest) {
    String player = "/api/v1/players/" + mina.playerId();
    long gold = gold(mina);
    patiently("it is found through REST")
        .untilAsserted(
            () -> {
              assertThat(rest.get(player + "/movements").json().get("items").size()).isPositive();
              long sum = 0;
              for (JsonNode leg : rest.get(player + "/transactions").json().get("items")) {
                sum += leg.get("amount").asLong();
              }
              assertThat(sum).isGreaterThanOrEqualTo(gold);
              assertThat(rest.get(player).json().get("name").asString()).isEqualTo("Mina");
              assertThat(rest.get("/api/v1/matches").body()).contains(mina.playerId());
              JsonNode zone = rest.get("/api/v1/zones").json().get("items").get(0);
              assertThat(zone.get("players").asInt()).isGreaterThanOrEqualTo(1);
            });
  }

  private static long gold(Mina mina) {
    return mina.facts("RewardGrantedEvent").stream().mapToLong(row -> row.number("amount")).sum();
  }

  /** The states that a replay comes to beside the playing server are those in its journal. */
  private static void replayTo(Stack stack, Path shard) {
    for (String source : List.of("journal", "kafka")) {
      String printed = stack.run("replay", ZONE, "--hash", "--from", source);
      List<String> ticks = printed.lines().filter(line -> !line.startsWith("#")).toList();
      String[] last = ticks.getLast().split(" ", -1);
      assertThat(JournalFiles.read(shard))
          .filteredOn(tick -> tick.tick() == Long.parseLong(last[0]))
          .as("%s, %s", source, ticks.getLast())
          .singleElement()
          .extracting(tick -> "%016x".formatted(tick.zones().get(ZONE)))
          .isEqualTo(last[4]);
      assertThat(ticks.getLast()).as(source).endsWith(" ok");
    }
  }

  private static void surviveAKill(Mina mina, Stack stack) throws InterruptedException {
    Mina.Standing before = Objects.requireNonNull(mina.standing());
    ProcessHandle killed = stack.process("game");
    assertThat(killed.destroyForcibly()).isTrue();
    Welcome back = mina.welcomed();
    assertThat(back.resumed()).isTrue();
    assertThat(back.playerId()).isEqualTo(mina.playerId());
    patiently("she stands where she stood")
        .untilAsserted(
            () -> {
              Mina.Standing after = Objects.requireNonNull(mina.standing());
              assertThat(after.x()).isEqualTo(before.x());
              assertThat(after.y()).isEqualTo(before.y());
            });
    assertThat(stack.process("game").pid()).isNotEqualTo(killed.pid());
    long step = before.x() > CELL ? -STEP : STEP;
    patiently("she walks on")
        .until(
            () -> {
              Verdict verdict = mina.moveTo(before.x() + step, before.y());
              return verdict.accepted() || verdict.reason().equals("BLOCKED");
            });
  }
}
