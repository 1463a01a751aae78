package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.GameServerMain;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.gameserver.testing.Tickets;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server whose shard somebody else takes, seen from outside. */
class FencedServerTest {
  private static final int FENCED = 3;
  private static final int CLOSED = 2;

  @TempDir Path directory = Path.of("");

  @Test
  void playersAreToldAndTheProcessEndsWithItsOwnCode() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")))) {
      Tickets tickets = new Tickets("test-key");
      tickets.publish(data.resolve("jwks.json"));
      int port = EmbeddedBroker.freePort();
      Process server = start(broker.address(), data, port);
      try {
        await().atMost(OrchardLife.SOON).until(() -> answers(port));
        try (TestClient client = new TestClient("127.0.0.1", port)) {
          client.hello(tickets.play("mina", TestServer.ZONE));
          client.await(Welcome.class);
          await("it may fence us in turn before we claim")
              .atMost(OrchardLife.SOON)
              .ignoreExceptionsInstanceOf(KafkaException.class)
              .untilAsserted(() -> takeOver(broker.address()));
          assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.SERVER_RESTART.name());
        }
        assertThat(errorsOf(server, FENCED)).contains("shard 0", "somebody owns it under epoch");
        // The supervisor's restart: it may not take the shard back.
        Process again = start(broker.address(), data, port);
        assertThat(errorsOf(again, CLOSED)).contains("shard 0 stays closed", "are not history");
      } finally {
        server.destroyForcibly();
      }
    }
  }

  private static void takeOver(String kafka) {
    Cluster cluster =
        new KafkaCluster(new ClusterAccess(kafka, "local", 1, 1, Duration.ofSeconds(10)));
    try (FencedShard fenced = FencedShard.fence(cluster, 0)) {
      Lineage.Owner last = fenced.view().lineage().owners().getLast();
      ShardClaim claim =
          new ShardClaim(
              0,
              UUID.randomUUID(),
              "somebody",
              ShardClaim.Endpoints.NONE,
              new ShardClaim.Base(last.epoch(), 0, last.claim().claimId()),
              0,
              List.of(),
              0,
              System.currentTimeMillis(),
              true);
      fenced.append(List.of(fenced.record(claim.key(), claim.encode())));
    }
  }

  private static String errorsOf(Process process, int code) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(code);
    List<String> errors =
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("WARNING"))
            .toList();
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private Process start(String kafka, Path data, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GameServerMain.class.getName())
            .redirectOutput(directory.resolve("out.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TICKSTREAM_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "TICKSTREAM_MODE", "development",
                "TICKSTREAM_GAME", "meadow",
                "TICKSTREAM_ZONES", "1",
                "TICKSTREAM_SHARDS", "1",
                "TICKSTREAM_DATA_DIR", data.toString(),
                "TICKSTREAM_JWKS_FILE", data.resolve("jwks.json").toString(),
                "TICKSTREAM_TCP_PORT", Integer.toString(port),
                "TICKSTREAM_HTTP_PORT", "0",
                "KAFKA_BOOTSTRAP_SERVERS", kafka));
    builder.environment().put("TICKSTREAM_IDLE_TIMEOUT_MS", "600000");
    return builder.start();
  }
}
