package dev.tickstream.gameserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.Shipped;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two shards of a server lose their directories at once, and one of them its past in Kafka too. */
class LostDirectoriesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int SHARDS = 2;

  @TempDir Path directory = Path.of("");
  private final Map<String, String> settings = new HashMap<>();
  private final List<String> resumeTokens = new ArrayList<>();

  @Test
  void oneThatCannotBeMadeAnewDoesNotTakeTheOtherWithIt() throws Exception {
    Path data = directory.resolve("data");
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")))) {
      settings.put("TICKSTREAM_RECORDING", "kafka");
      settings.put("TICKSTREAM_ZONES", "2");
      settings.put("TICKSTREAM_SHARDS", "2");
      settings.put("TICKSTREAM_TCP_PORT", Integer.toString(EmbeddedBroker.freePort()));
      settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.address());
      try (TestServer server = TestServer.start(data, settings)) {
        for (int shard = 0; shard < SHARDS; shard++) {
          resumeTokens.add(join(server, "meadow-" + (shard + 1)));
          awaitRecorded(broker, shard);
        }
      }
      TestServer.deleteShards(data);
      broker.forgetEvents(0); // the first that is asked for
      assertThatThrownBy(() -> TestServer.start(data, settings))
          .isInstanceOfSatisfying(
              UnknownHistoryException.class, e -> assertThat(e.shard()).isZero())
          .hasMessageContaining("is not in Kafka (any more)");
      assertThat(data.resolve("game/shard-1/claims")).as("made anew all the same").exists();

      settings.put("TICKSTREAM_ACCEPT_LOSS", "yes");
      try (TestServer server = TestServer.start(data, settings)) {
        try (TestClient back = resume(server, 1)) {
          assertThat(back.await(Welcome.class).resumed()).isTrue();
        }
        try (TestClient stranger = resume(server, 0)) {
          assertThat(stranger.awaitKick().reason())
              .as("its shard began anew")
              .isEqualTo(CoreReason.RESUME_UNKNOWN.name());
        }
      }
    }
  }

  private static String join(TestServer server, String zone) throws Exception {
    try (TestClient mina = new TestClient("127.0.0.1", server.tcpPort())) {
      mina.hello(server.tickets().play("mina", zone));
      return mina.await(Welcome.class).resumeToken();
    }
  }

  private TestClient resume(TestServer server, int shard) throws IOException {
    TestClient client = new TestClient("127.0.0.1", server.tcpPort());
    client.send(new Resume(ProtocolVersion.CURRENT, resumeTokens.get(shard), "test"));
    return client;
  }

  private static void awaitRecorded(EmbeddedBroker broker, int shard) {
    await("the join is in Kafka")
        .atMost(SOON)
        .until(() -> !Shipped.read(broker.address(), shard).events().isEmpty());
  }
}
