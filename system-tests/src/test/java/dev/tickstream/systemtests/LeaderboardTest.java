package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.KafkaLog;
import dev.tickstream.systemtests.raw.Ranking;
import dev.tickstream.systemtests.raw.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The example service is started beside what runs, which is not changed for it: it counts what
 * Kafka has, exactly.
 */
@ExtendWith(Playground.Shared.class)
final class LeaderboardTest {
  private static final int TOP = 20;

  @Test
  void aNewConsumerCountsAllThatHappened(Playground playground, @TempDir Path directory)
      throws IOException {
    Stack stack = playground.stack();
    Crowd crowd = playground.crowd();
    List<Long> pids = stack.processes().stream().map(ProcessHandle::pid).toList();
    int before = crowd.told().lines().size();
    try (Leaderboard leaderboard = Leaderboard.beside(stack, directory.resolve("out"))) {
      patiently("it is level with Kafka, which has a match")
          .untilAsserted(
              () -> {
                JsonNode standings = leaderboard.standings();
                assertThat(standings.get("level").asBoolean()).as("level").isTrue();
                assertThat(standings.get("matchesWon")).as("matches won").isNotEmpty();
              });
      crowd.awaitPlay(20);
      assertThat(crowd.told().after(before).losses()).as("connections lost").isEmpty();
      assertThat(stack.processes().stream().map(ProcessHandle::pid)).isEqualTo(pids);
      // Nothing happens while the game server is down: only now can two readers say the same.
      int played = crowd.told().lines().size();
      stack.kill("game");
      stack.stop("game");
      compare(leaderboard, stack.endpoints().get("kafka").asString());
      stack.start("game");
      crowd.awaitResumed(played);
    }
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).of("ended")).as("sessions that ended").isEmpty();
    playground.judge(told);
  }

  private static void compare(Leaderboard leaderboard, String bootstrap) {
    patiently("the standings are Kafka's")
        .untilAsserted(
            () -> {
              // A transaction that the dead server was ending may be there only now.
              Ranking ranking = new Ranking(KafkaLog.read(bootstrap));
              JsonNode standings = leaderboard.standings();
              LocalDate today =
                  LocalDate.ofInstant(
                      Instant.parse(standings.get("asOf").asString()), ZoneOffset.UTC);
              assertThat(rows(standings, "coinsToday")).isEqualTo(top(ranking.coins(today)));
              assertThat(rows(standings, "matchesWon")).isEqualTo(top(ranking.wins()));
              for (String oddity : List.of("orphans", "redelivered", "missing", "unreadable")) {
                assertThat(standings.get(oddity).asLong()).as(oddity).isZero();
              }
              assertThat(ranking.wins()).as("matches won").isNotEmpty();
            });
  }

  private static List<String> top(List<String> ranking) {
    return ranking.subList(0, Math.min(TOP, ranking.size()));
  }

  private static List<String> rows(JsonNode standings, String table) {
    List<String> rows = new ArrayList<>();
    standings
        .get(table)
        .forEach(row -> rows.add(row.get("player").asString() + "=" + row.get("count").asLong()));
    return rows;
  }
}
