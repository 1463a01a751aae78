package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.systemtests.raw.KafkaChecks;
import dev.tickstream.systemtests.raw.KafkaLog;
import dev.tickstream.systemtests.raw.Recorded.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A game server dies with confirmed events that Kafka does not have, and its journal is gone: it
 * stays closed until the loss is accepted, and the loss is named. Then the journal is brought back:
 * what is in it and no longer history is counted to the last event, and nothing of it is applied.
 */
final class LostJournalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BOTS = 10;
  private static final String GAME = "TICKSTREAM_GAME";
  private static final String SPRINT = "arena-sprint";

  @TempDir private Path directory;

  @Test
  void aLossIsNamedAndOrphansAreCounted() throws IOException {
    Path away = directory.resolve("away");
    loseTheJournal(away);
    Map<String, String> accepting = Map.of(GAME, SPRINT, "TICKSTREAM_ACCEPT_LOSS", "yes");
    try (Stack stack = Stack.up(data(), accepting, "--bots", "0", "--zones", "2")) {
      String bootstrap = stack.endpoints().get("kafka").asString();
      try (Crowd crowd =
          Crowd.play(stack, BOTS, 2, Files.createDirectory(directory.resolve("2")))) {
        assertThat(KafkaLog.read(bootstrap).claims().values())
            .as("claims of every shard")
            .isNotEmpty()
            .allMatch(claims -> claims.last().lossAccepted());
        new Judgement(stack).nothingIsLostOrDoubled(crowd.told());
      }
      stack.stop("game");
      move(game(), directory.resolve("taken"));
      move(away, game());
      Map<Owner, Long> orphans = expectedOrphans(stack, KafkaLog.read(bootstrap));
      assertThat(orphans).isNotEmpty();
      stack.startSoon("game");
      await("the orphans are counted")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(KafkaLog.read(bootstrap).orphansByOwner()).isEqualTo(orphans));
      try (Crowd crowd =
          Crowd.play(stack, BOTS, 3, Files.createDirectory(directory.resolve("3")))) {
        new Judgement(stack).nothingIsLostOrDoubled(crowd.told());
        assertThat(KafkaLog.read(bootstrap).orphansByOwner()).isEqualTo(orphans);
      }
    }
  }

  /** Leaves a system without its journal, which has more than Kafka, and shows it stays closed. */
  private void loseTheJournal(Path away) throws IOException {
    try (Stack stack = Stack.up(data(), Map.of(GAME, SPRINT), "--bots", "0", "--zones", "2")) {
      String bootstrap = stack.endpoints().get("kafka").asString();
      KafkaLog before;
      try (Crowd crowd =
          Crowd.play(stack, BOTS, 1, Files.createDirectory(directory.resolve("1")))) {
        new Judgement(stack).nothingIsLostOrDoubled(crowd.told());
        before = KafkaLog.read(bootstrap);
        stack.stop("kafka");
        crowd.awaitPlay(40);
        stack.kill("game");
        stack.stop("game");
      }
      move(game(), away);
      long refusals = refusals();
      // Not waiting for Kafka: until it answers the server is closed, then it refuses.
      stack.start("kafka");
      stack.startSoon("game");
      await("the game server refuses to open").atMost(PATIENCE).until(() -> refusals() > refusals);
      KafkaLog after = KafkaLog.read(bootstrap);
      KafkaChecks.assertDense(after);
      after
          .claims()
          .forEach(
              (shard, claims) -> assertThat(claims.all()).isEqualTo(before.claims(shard).all()));
    }
  }

  private Path data() {
    return directory.resolve("d");
  }

  private Path game() {
    return data().resolve("game");
  }

  /** Shards' directories only: what else is there is not history. */
  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path shard : Stack.shards(from)) {
      Files.move(shard, to.resolve(shard.getFileName()));
    }
  }

  private long refusals() throws IOException {
    return Files.readAllLines(data().resolve("logs/game.log")).stream()
        .filter(line -> line.contains("stays closed, its history is unknown"))
        .count();
  }

  /** Events at the journals' ends that are behind what the later owners went on from. */
  private static Map<Owner, Long> expectedOrphans(Stack stack, KafkaLog kafka) {
    Map<Owner, Long> orphans = new HashMap<>();
    new Judgement(stack)
        .journals()
        .forEach(
            (shard, journal) -> {
              Map<Long, Long> last = new HashMap<>();
              journal.forEach(tick -> last.put(tick.epoch(), tick.sequence()));
              last.forEach(
                  (epoch, sequence) -> {
                    long end = kafka.claims(shard).end(epoch);
                    if (sequence > end) {
                      orphans.put(new Owner(shard, epoch), sequence - end);
                    }
                  });
            });
    return orphans;
  }
}
