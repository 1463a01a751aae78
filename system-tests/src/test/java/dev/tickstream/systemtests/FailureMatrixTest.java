package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Database;
import dev.tickstream.systemtests.raw.Redis;
import dev.tickstream.systemtests.raw.Told;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What each failure may cost in play, recording and the operations API: a row per server, killed by
 * its pid and held down while bots play. The judges are the bots' own log, readers of raw bytes and
 * whoever asks the API.
 */
@ExtendWith(Playground.Shared.class)
final class FailureMatrixTest {
  private static final String RECORDING = "persistence";

  /** Three seconds of play. */
  private static final long HELD_TICKS = 60;

  /** When nothing more was recorded for so long, all that was on its way has arrived. */
  private static final Duration REST = Duration.ofSeconds(3);

  /** Five seconds, in which each zone with players has an event a tick. */
  private static final long FROZEN_TICKS = 100;

  private interface Check {
    void run() throws Exception;
  }

  @Test
  void nothingNeedsRedisWhichRemembersWhoWasNotified(Playground playground) throws Exception {
    nothingNeeds("redis", playground, () -> awaitNotified(playground, playground.visit()));
    UUID message = awaitNotified(playground, playground.visit());
    patiently("Redis remembers the message")
        .until(() -> Redis.has(playground.stack().endpoints().get("redis"), "event:" + message));
  }

  private static UUID awaitNotified(Playground playground, String visitor) {
    return patiently("the outside is told that the visitor has left")
        .until(
            () -> playground.receiver().messageOf("PlayerDisconnectedEvent", visitor),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void nothingNeedsMongoDb(Playground playground) throws Exception {
    nothingNeeds("mongodb", playground, () -> {});
  }

  private static void nothingNeeds(String server, Playground playground, Check meanwhile)
      throws Exception {
    Operations operations = new Operations(playground.stack());
    playOnWithout(
        server,
        playground,
        () -> {
          meanwhile.run();
          long recorded = operations.applied(RECORDING);
          playground.crowd().awaitPlay(HELD_TICKS);
          patiently("recording goes on")
              .until(() -> operations.applied(RECORDING) >= recorded + HELD_TICKS);
          operations.work();
        });
  }

  @Test
  void recordingWaitsForKafka(Playground playground) throws Exception {
    Operations operations = new Operations(playground.stack());
    playOnWithout(
        "kafka",
        playground,
        () -> {
          long recorded = atRest(operations);
          playground.crowd().awaitPlay(HELD_TICKS);
          operations.workWithoutKafka();
          assertThat(operations.applied(RECORDING)).as("recorded").isEqualTo(recorded);
        });
  }

  @Test
  void aKafkaThatAnswersSlowlyIsWaitedFor(Playground playground) {
    Stack stack = playground.stack();
    Crowd crowd = playground.crowd();
    Shipping shipping = new Shipping(stack);
    int before = crowd.told().lines().size();
    long pid = stack.process("kafka").pid();
    for (int times = 0; times < 2; times++) {
      stack.freeze("kafka");
      try {
        crowd.awaitPlay(FROZEN_TICKS);
        assertThat(shipping.waiting()).as("waiting events").isGreaterThanOrEqualTo(FROZEN_TICKS);
      } finally {
        stack.thaw("kafka");
      }
      patiently("what waited is shipped").until(() -> shipping.waiting() < FROZEN_TICKS / 2);
    }
    Told told = crowd.told();
    assertThat(told.after(before).losses()).as("connections lost").isEmpty();
    assertThat(stack.process("kafka").pid()).isEqualTo(pid);
    playground.judge(told);
  }

  @Test
  void recordingWaitsForMySqlAndRecordsCannotBeRead(Playground playground) throws Exception {
    Operations operations = new Operations(playground.stack());
    playOnWithout(
        "mysql",
        playground,
        () -> {
          operations.workWithoutMySql();
          playground.crowd().awaitPlay(HELD_TICKS);
        });
  }

  @Test
  void recordingAndOperationsWaitForThePlatform(Playground playground) throws Exception {
    Operations operations = new Operations(playground.stack());
    playOnWithout(
        "platform",
        playground,
        () -> {
          long recorded = recorded(playground);
          playground.crowd().awaitPlay(HELD_TICKS);
          operations.haveStopped();
          assertThat(recorded(playground)).as("recorded").isEqualTo(recorded);
        });
  }

  /** Kills a server and holds it down; whatever is looked at meanwhile, play goes on. */
  private static void playOnWithout(String server, Playground playground, Check meanwhile)
      throws Exception {
    Stack stack = playground.stack();
    Crowd crowd = playground.crowd();
    int before = crowd.told().lines().size();
    long pid = stack.kill(server);
    stack.stop(server);
    long recorded = 0;
    try {
      recorded = server.equals("mysql") ? 0 : recorded(playground);
      meanwhile.run();
    } finally {
      stack.start(server); // The playground is others', too.
    }
    patiently(server + " runs again").until(() -> stack.process(server).pid() != pid);
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).losses()).as("connections lost").isEmpty();
    playground.judge(told);
    assertThat(recorded(playground)).as("caught up").isGreaterThan(recorded);
    new Operations(stack).work();
  }

  @Test
  void everybodyComesBackToAGameServerThatWasHeldDown(Playground playground) throws Exception {
    Operations operations = new Operations(playground.stack());
    everybodyComesBack(
        playground,
        () -> {
          playground.stack().stop("game");
          try {
            operations.worksWithoutNewsOfZones();
            long recorded = atRest(operations);
            operations.worksWithoutNewsOfZones();
            assertThat(operations.applied(RECORDING)).as("recorded").isEqualTo(recorded);
          } finally {
            playground.stack().start("game");
          }
        });
    operations.work();
  }

  @Test
  void everybodyComesBackToAGameServerThatWasKilled(Playground playground) throws Exception {
    everybodyComesBack(playground, () -> {});
  }

  private static void everybodyComesBack(Playground playground, Check meanwhile) throws Exception {
    Crowd crowd = playground.crowd();
    Set<String> players = crowd.players();
    int before = crowd.told().lines().size();
    playground.stack().kill("game");
    meanwhile.run();
    crowd.awaitResumed(before);
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).of("ended")).as("sessions that ended").isEmpty();
    assertThat(crowd.players()).as("identities").isEqualTo(players);
    playground.judge(told);
  }

  /** What is recorded once nothing more arrives. */
  private static long atRest(Operations operations) {
    AtomicLong recorded = new AtomicLong(-1);
    patiently("recording comes to rest")
        .during(REST)
        .until(
            () -> {
              long now = operations.applied(RECORDING);
              return recorded.getAndSet(now) == now;
            });
    return recorded.get();
  }

  /** Read beside the API, which may be away. */
  private static long recorded(Playground playground) throws SQLException {
    return Database.applied(playground.stack().endpoints().get("mysql"), RECORDING);
  }
}
