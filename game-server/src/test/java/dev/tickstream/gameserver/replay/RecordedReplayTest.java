package dev.tickstream.gameserver.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.ownership.Cluster;
import dev.tickstream.gameserver.ownership.ClusterAccess;
import dev.tickstream.gameserver.ownership.KafkaCluster;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.replay.Question.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past of a real shard from a real Kafka. */
class RecordedReplayTest {
  private static final ZoneId ZONE = new ZoneId("orchard-1");
  private static final long PACE_NS = 5_000_000;

  @TempDir Path brokerDirectory = Path.of("");
  @TempDir Path root = Path.of("");
  private @Nullable EmbeddedBroker broker;
  private Question question = new Question(Path.of(""));

  @BeforeEach
  void startBroker() throws IOException {
    EmbeddedBroker started = EmbeddedBroker.start(brokerDirectory);
    broker = started;
    question = new Question(root).kafka(started.address());
  }

  @AfterEach
  void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  private OrchardLife live() throws StorageException {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    Cluster cluster =
        new KafkaCluster(new ClusterAccess(broker.address(), "test", 1, 1, Duration.ofSeconds(3)));
    return OrchardLife.begin(
        cluster, OrchardShard.config(root.resolve("game/shard-0"), 0), 1, OrchardLife.SOON);
  }

  @Test
  void whatIsRecordedLeadsToTheSameStates() throws Exception {
    assertThatThrownBy(() -> question.ask("orchard-1", "--from", "kafka"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessageContaining("has no history of any shard");
    long hash = 0;
    for (int i = 0; i < 3; i++) { // three epochs
      try (OrchardLife life = live()) {
        life.shard().play(60);
        life.shipAll();
        hash = life.shard().shard().stateHash(ZONE);
      }
    }
    Answer recorded = question.ask("orchard-1", "--from", "kafka", "--hash");
    assertThat(recorded.code()).isEqualTo(ExitCode.FINE);
    assertThat(recorded.hashes().lastEntry().getValue()).isEqualTo(hash);
    assertThat(recorded.data().getLast()).as("the head's").endsWith(" ok");
    assertThat(recorded.data().getFirst()).as("only the head has one").endsWith(" -");
    assertThat(recorded.lines().getLast()).endsWith("Kafka has the states of its head only");
    assertThat(question.ask("orchard-1", "--hash").hashes())
        .as("the journal's")
        .containsAllEntriesOf(recorded.hashes());
    assertThatThrownBy(() -> question.ask("orchard-9", "--from", "kafka"))
        .hasMessageContaining("Kafka has no history of orchard-9");
  }

  @Test
  void whatWasNotShippedIsTheDifferenceThatALostDirectoryMakes() throws Exception {
    long shipped;
    try (OrchardLife life = live()) {
      life.shard().play(60);
      life.shipAll();
      shipped = life.shard().shard().tick();
      life.shard().play(30);
    }
    Answer before = question.ask("orchard-1", "--diff", "kafka");
    assertThat(before.code()).as("%s", before).isEqualTo(ExitCode.FINE);
    assertThat(before.lines().getLast()).contains("goes on").contains("shard-0");
    Path away = root.resolve("lost");
    Files.move(root.resolve("game/shard-0"), away);
    assertThatThrownBy(() -> question.ask("orchard-1")).hasMessageContaining("no shard in");
    Answer after = question.ask("orchard-1", "--from", away.toString(), "--diff", "kafka");
    assertThat(after.code()).isEqualTo(ExitCode.FINE);
    assertThat(question.ask("orchard-1", "--from", "kafka").line("replayed"))
        .contains("to tick " + shipped + " of epoch");
  }

  @Test
  void anOwnerWhoPlaysOnIsNotDisturbed() throws Exception {
    try (OrchardLife life = live();
        JournalShippers shippers = life.ship()) {
      Thread play =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      life.shard().play(1);
                      LockSupport.parkNanos(PACE_NS); // what is played is to be replayed, too
                    }
                  });
      try {
        await()
            .atMost(OrchardLife.SOON)
            .ignoreExceptionsInstanceOf(ReplayRefusedException.class) // not that far yet
            .until(
                () ->
                    !question
                        .ask("orchard-1", "--from", "kafka", "--until", "40")
                        .lines()
                        .isEmpty());
        for (int i = 0; i < 5; i++) {
          long before = shippers.reports().getFirst().transactions();
          Answer answer = question.ask("orchard-1", "--from", "kafka", "--until", "40");
          assertThat(answer.code()).isEqualTo(ExitCode.FINE);
          assertThat(question.ask("orchard-1", "--from", "kafka").code()).isEqualTo(ExitCode.FINE);
          await()
              .atMost(OrchardLife.SOON)
              .until(() -> shippers.reports().getFirst().transactions() > before);
        }
      } finally {
        play.interrupt();
        play.join();
      }
      assertThat(life.fenced()).isEmpty();
    }
  }
}
