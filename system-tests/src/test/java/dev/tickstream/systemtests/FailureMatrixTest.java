package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.systemtests.raw.Told;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each failure may cost: a row per server, killed by its pid and held down while bots play.
 * The judges are the bots' own log and readers of raw bytes.
 */
@ExtendWith(Playground.Shared.class)
final class FailureMatrixTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Four seconds of play. */
  private static final long HELD_TICKS = 80;

  @ParameterizedTest
  @ValueSource(strings = {"redis", "mongodb", "kafka", "mysql", "platform"})
  void playGoesOnWithout(String server, Playground playground) {
    Stack stack = playground.stack();
    Crowd crowd = playground.crowd();
    int before = crowd.told().lines().size();
    long pid = stack.kill(server);
    stack.stop(server);
    crowd.awaitPlay(HELD_TICKS);
    stack.start(server);
    await().atMost(PATIENCE).until(() -> stack.runs(server) && stack.process(server).pid() != pid);
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).losses()).as("connections lost").isEmpty();
    new Judgement(stack).nothingIsLostOrDoubled(told);
  }

  @Test
  void everybodyComesBackToAGameServerThatWasKilled(Playground playground) {
    Crowd crowd = playground.crowd();
    Set<String> players = crowd.players();
    int before = crowd.told().lines().size();
    playground.stack().kill("game");
    crowd.awaitResumed(before);
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).of("ended")).as("sessions that ended").isEmpty();
    assertThat(crowd.players()).as("identities").isEqualTo(players);
    new Judgement(playground.stack()).nothingIsLostOrDoubled(told);
  }
}
