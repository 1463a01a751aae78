package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.systemtests.raw.Claims.Claim;
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
 * comes back by itself with all that Kafka has, and names that something is lost. Then the journal
 * is brought back: what is in it and no longer history is counted to the last event, and nothing of
 * it is applied.
 */
final class LostJournalTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int BOTS = 10;

  /** However long Kafka was away: how much may be lost without asking is another test's. */
  private static final Map<String, String> SETTINGS =
      Map.of("TICKSTREAM_GAME", "arena-sprint", "TICKSTREAM_ACCEPT_LOSS", "yes");

  @TempDir private Path directory;

  @Test
  void aLossIsNamedAndOrphansAreCounted() throws IOException {
    Path away = directory.resolve("away");
    try (Stack stack = Stack.up(data(), SETTINGS, "--bots", "0", "--zones", "2")) {
      String bootstrap = stack.endpoints().get("kafka").asString();
      try (Crowd crowd =
          Crowd.play(stack, BOTS, 1, Files.createDirectory(directory.resolve("1")))) {
        new Judgement(stack).nothingIsLostOrDoubled(crowd.told());
        stack.stop("kafka");
        crowd.awaitPlay(40);
        stack.kill("game");
        stack.stop("game");
      }
      move(game(), away);
      stack.start("kafka");
      stack.start("game");
      try (Crowd crowd =
          Crowd.play(stack, BOTS, 2, Files.createDirectory(directory.resolve("2")))) {
        assertThat(KafkaLog.read(bootstrap).claims().values())
            .as("claims of every shard")
            .isNotEmpty()
            .allMatch(claims -> claims.all().stream().anyMatch(Claim::lossAccepted));
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
          .untilAsserted(() -> assertCounted(KafkaLog.read(bootstrap), orphans));
      try (Crowd crowd =
          Crowd.play(stack, BOTS, 3, Files.createDirectory(directory.resolve("3")))) {
        new Judgement(stack).nothingIsLostOrDoubled(crowd.told());
        assertCounted(KafkaLog.read(bootstrap), orphans);
      }
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

  /**
   * All of them, and nothing else but what was played from there on while Kafka was slow to answer.
   */
  private static void assertCounted(KafkaLog kafka, Map<Owner, Long> orphans) {
    Map<Owner, Long> counted = kafka.orphansByOwner();
    assertThat(counted).containsAllEntriesOf(orphans);
    assertThat(counted.keySet())
        .filteredOn(owner -> !orphans.containsKey(owner))
        .allSatisfy(
            owner -> {
              assertThat(kafka.claims(owner.shard()).ends()).doesNotContainKey(owner.epoch());
              assertThat(orphans.keySet())
                  .anyMatch(o -> o.shard() == owner.shard() && o.epoch() < owner.epoch());
            });
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
