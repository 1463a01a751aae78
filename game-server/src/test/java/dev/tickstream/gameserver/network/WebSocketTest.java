package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.Neighbour;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.gameserver.testing.WebSocketClient;
import dev.tickstream.msgpack.RecordCodecs;
import dev.tickstream.protocol.Command;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.FrameLimits;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.RawValue;
import dev.tickstream.protocol.Spectate;
import dev.tickstream.protocol.Stats;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same pipeline behind a WebSocket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketTest {
  private static final RawValue GO =
      RawValue.of(RecordCodecs.arrays().of(Meadow.Go.class), new Meadow.Go(new Cell(8, 9)));

  private TestServer server;
  private Neighbour neighbour;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    server = TestServer.start(directory, Map.of());
    neighbour = new Neighbour(server);
  }

  @AfterEach
  void nobodyElseNotices() throws IOException {
    neighbour.isUndisturbed();
  }

  @AfterAll
  void stop() throws IOException {
    neighbour.close();
    server.close();
  }

  @Test
  void aPlayerPlays() {
    try (WebSocketClient client = new WebSocketClient(server.httpPort())) {
      String token = server.tickets().play("mina", TestServer.ZONE);
      client.send(new Hello(ProtocolVersion.CURRENT, token, "test"));
      assertThat(client.await(Welcome.class).playerId()).isEqualTo("mina");
      assertThat(client.await(Delta.class).full()).isTrue();
      client.send(new Command(1, Meadow.GO, GO));
      assertThat(client.await(Verdict.class).accepted()).isTrue();
    }
  }

  @Test
  void aSpectatorWatchesAndCannotAct() {
    try (WebSocketClient client = new WebSocketClient(server.httpPort())) {
      client.send(new Spectate(ProtocolVersion.CURRENT, TestServer.ZONE, ""));
      Welcome welcome = client.await(Welcome.class);
      assertThat(welcome.playerId()).isEmpty();
      assertThat(welcome.resumeToken()).isEmpty();
      assertThat(client.await(Delta.class).full()).isTrue();
      Stats stats = client.await(Stats.class);
      assertThat(stats.capacity()).isEqualTo(100);
      assertThat(stats.players()).isPositive();
      assertThat(stats.tickUs()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
      client.send(new Command(1, Meadow.GO, GO));
      Verdict verdict = client.await(Verdict.class);
      assertThat(verdict.reason()).isEqualTo(CoreReason.READ_ONLY.name());
    }
  }

  @Test
  void textIsRefused() {
    try (WebSocketClient client = new WebSocketClient(server.httpPort())) {
      client.sendText("{\"hello\":1}");
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.MALFORMED.name());
    }
  }

  @Test
  void garbageIsRefused() {
    try (WebSocketClient client = new WebSocketClient(server.httpPort())) {
      client.sendBytes(new byte[] {1, 2, 3});
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.MALFORMED.name());
    }
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() {
    try (WebSocketClient client = new WebSocketClient(server.httpPort())) {
      client.sendBytes(new byte[FrameLimits.CLIENT_PAYLOAD_BYTES_MAX + 1]);
      assertThat(client.awaitKick().reason()).isEqualTo(CoreReason.FRAME_TOO_LARGE.name());
    }
  }

  @Test
  void anOrderlyCloseIsAnOrderlyClose() {
    try (WebSocketClient client = new WebSocketClient(server.httpPort())) {
      String token = server.tickets().play("jun", TestServer.ZONE);
      client.send(new Hello(ProtocolVersion.CURRENT, token, "test"));
      client.await(Welcome.class);
    }
  }
}
