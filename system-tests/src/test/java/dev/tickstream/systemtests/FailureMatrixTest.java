package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.systemtests.raw.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each failure may cost: a row per server, killed by its pid and held down while bots play.
 * The judges are the bots' own log and readers of raw bytes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailureMatrixTest {
  private static final int BOTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Four seconds of play. */
  private static final long HELD_TICKS = 80;

  private Stack stack;
  private Crowd crowd;
  private Judgement judgement;

  @BeforeAll
  void play(@TempDir Path directory) throws IOException {
    stack =
        Stack.up(
            directory.resolve("d"),
            Map.of("TICKSTREAM_GAME", "arena-sprint"),
            "--bots",
            "0",
            "--zones",
            "2");
    crowd = Crowd.play(stack, BOTS, 1, directory);
    judgement = new Judgement(stack);
  }

  @AfterAll
  void end() {
    if (crowd != null) {
      crowd.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "mongodb", "kafka", "mysql", "platform"})
  void playGoesOnWithout(String server) {
    int before = crowd.told().lines().size();
    long pid = stack.kill(server);
    stack.stop(server);
    crowd.awaitPlay(HELD_TICKS);
    stack.start(server);
    await().atMost(PATIENCE).until(() -> stack.runs(server) && stack.process(server).pid() != pid);
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).losses()).as("connections lost").isEmpty();
    judgement.nothingIsLostOrDoubled(told);
  }

  @Test
  void everybodyComesBackToAGameServerThatWasKilled() {
    Set<String> players = crowd.players();
    int before = crowd.told().lines().size();
    stack.kill("game");
    crowd.awaitResumed(before);
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).of("ended")).as("sessions that ended").isEmpty();
    assertThat(crowd.players()).as("identities").isEqualTo(players);
    judgement.nothingIsLostOrDoubled(told);
  }
}
