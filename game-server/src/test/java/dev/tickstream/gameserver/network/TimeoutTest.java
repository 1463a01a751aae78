package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.testing.AheadClock;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Ping;
import dev.tickstream.protocol.Pong;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silence, on a clock the test puts forward. */
class TimeoutTest {
  private final AheadClock clock = new AheadClock();
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    Map<String, String> settings =
        Map.of("TICKSTREAM_LOGIN_TIMEOUT_MS", "5000", "TICKSTREAM_IDLE_TIMEOUT_MS", "15000");
    server = TestServer.start(directory, settings, clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aClientThatNeverLogsInIsClosed() throws IOException {
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.sendRaw(new byte[] {0, 0});
      clock.advance(Duration.ofSeconds(6));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.LOGIN_TIMEOUT.name());
    }
  }

  @Test
  void aSilentPlayerIsClosedAndMayResume() throws IOException {
    String token;
    try (TestClient client = new TestClient("127.0.0.2", server.tcpPort())) {
      client.hello(server.tickets().play("mina", TestServer.ZONE));
      token = client.await(Welcome.class).resumeToken();
      clock.advance(Duration.ofSeconds(16));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.IDLE_TIMEOUT.name());
    }
    try (TestClient again = new TestClient("127.0.0.2", server.tcpPort())) {
      again.send(new Resume(ProtocolVersion.CURRENT, token, "test"));
      assertThat(again.await(Welcome.class).resumed()).isTrue();
    }
  }

  @Test
  void aPingEveryFiveSecondsKeepsAPlayer() throws IOException {
    try (TestClient client = TestClient.join(server, "127.0.0.2", "mina")) {
      for (int i = 0; i < 10; i++) {
        clock.advance(Duration.ofSeconds(5));
        client.send(new Ping(1_000 + i, i));
        assertThat(client.await(Pong.class).clientTimeMs()).isEqualTo(1_000 + i);
      }
      assertThat(server.network().roundTrips.sum()).isEqualTo(10);
      assertThat(server.network().roundTripMs.sum()).isEqualTo(45);
    }
  }

  @Test
  void aDripOfBytesThatNeverMakesAPacketIsSilence() throws IOException {
    try (TestClient client = TestClient.join(server, "127.0.0.2", "mina")) {
      client.sendRaw(new byte[] {0, 0, 0, 50});
      clock.advance(Duration.ofSeconds(8));
      client.sendRaw(new byte[] {1});
      clock.advance(Duration.ofSeconds(8));
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.IDLE_TIMEOUT.name());
    }
  }
}
