package dev.tickstream.gameserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.RecoveryReport;
import dev.tickstream.events.RecoveryReport.Knowledge;
import dev.tickstream.events.Topic;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.Shipped;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server loses its disk while Kafka is away: who comes back tells how much is gone. */
class MeasuredLossTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory = Path.of("");

  @Test
  void whatWasConfirmedAndIsGoneIsToldByClientsWhoReturn() throws Exception {
    Path data = directory.resolve("data");
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")))) {
      Map<String, String> settings =
          Map.of(
              "TICKSTREAM_RECORDING", "kafka",
              "TICKSTREAM_TCP_PORT", Integer.toString(EmbeddedBroker.freePort()),
              "KAFKA_BOOTSTRAP_SERVERS", broker.address());
      Welcome welcome;
      Verdict last;
      long lostEpoch;
      try (TestServer server = TestServer.start(data, settings);
          TestClient mina = new TestClient("127.0.0.1", server.tcpPort())) {
        mina.hello(server.tickets().play("mina", TestServer.ZONE));
        welcome = mina.await(Welcome.class);
        assertThat(go(mina, 5).accepted()).isTrue();
        await("Kafka has the first step")
            .atMost(SOON)
            .until(() -> Shipped.values(broker.address(), Topic.PLAYER.kafkaName(), 0).size() >= 2);
        broker.stop();
        last = go(mina, 6); // confirmed, and on this disk only
        assertThat(last.accepted()).isTrue();
      }
      TestServer.deleteShards(data);
      broker.start();
      try (TestServer server = TestServer.start(data, settings);
          TestClient mina = new TestClient("127.0.0.1", server.tcpPort())) {
        await("somebody has to return first").atMost(SOON).until(() -> !reports(broker).isEmpty());
        assertThat(reports(broker).getLast().loss().known()).isEqualTo(Knowledge.UNKNOWN);
        mina.send(
            new Resume(ProtocolVersion.CURRENT, welcome.resumeToken(), "test", last.tick(), 2));
        assertThat(mina.await(Welcome.class).lastClientSeq()).isEqualTo(1);
        await()
            .atMost(SOON)
            .until(() -> reports(broker).getLast().loss().known() == Knowledge.MEASURED);
        RecoveryReport report = reports(broker).getLast();
        lostEpoch = report.epoch();
        assertThat(report.fromKafka()).isTrue();
        assertThat(report.loss().ticks()).isEqualTo(last.tick() - report.tick()).isPositive();
        assertThat(report.loss().commands()).isEqualTo(1);
        assertThat(report.loss().players()).isEqualTo(1);
      }
      try (TestServer server = TestServer.start(data, settings);
          TestClient mina = new TestClient("127.0.0.1", server.tcpPort())) {
        mina.send(new Resume(ProtocolVersion.CURRENT, welcome.resumeToken(), "test"));
        assertThat(mina.await(Welcome.class).resumed()).as("an earlier client's").isTrue();
        await().atMost(SOON).until(() -> reports(broker).getLast().epoch() > lostEpoch);
        assertThat(reports(broker).getLast().loss().known()).isEqualTo(Knowledge.NONE);
      }
    }
  }

  private static Verdict go(TestClient client, int x) throws IOException {
    return client.verdict(
        client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(x, 6))));
  }

  private static List<RecoveryReport> reports(EmbeddedBroker broker) {
    return Shipped.values(broker.address(), Topic.ZONE_RECOVERIES, 0).stream()
        .map(RecoveryReport::decode)
        .toList();
  }
}
