package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.Neighbour;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Notice;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one client, one address and everyone together may use. */
class LimitsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void tenThousandCommandsASecondAreDroppedWarnedAndEndedWithoutDisturbingAnyone()
      throws Exception {
    try (TestServer server =
            TestServer.start(directory, Map.of("TICKSTREAM_RATE_LIMIT_WARNINGS", "2"));
        Neighbour neighbour = new Neighbour(server);
        TestClient flooder = TestClient.join(server, "127.0.0.2", "flooder")) {
      CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(flooder));
      List<Notice> notices = new ArrayList<>();
      int answered = 0;
      int refused = 0;
      Packet last = null;
      for (Packet next = flooder.next(); next != null; next = flooder.next()) {
        if (next instanceof Notice notice) notices.add(notice);
        if (next instanceof Verdict verdict) {
          if (verdict.accepted()) answered++;
          else if (verdict.reason().equals("RATE_LIMITED")) refused++;
        }
        if (notices.size() == 1 && last instanceof Notice) neighbour.isUndisturbed();
        last = next;
      }
      assertThat(last).isInstanceOf(Kick.class);
      assertThat(((Kick) last).reason()).isEqualTo(CoreReason.RATE_LIMITED.name());
      assertThat(notices).hasSize(2);
      assertThat(notices).allMatch(notice -> notice.code().equals("RATE_LIMITED"));
      // Of its first second, which began with the connection, there may be little left.
      assertThat(notices).allMatch(notice -> notice.count() > 0);
      long dropped = notices.stream().mapToLong(Notice::count).sum();
      assertThat(dropped).isGreaterThan(1_000);
      assertThat(answered).isBetween(60, 600);
      assertThat(refused).isBetween(100, 1_000);
      assertThat(server.pipeline().refusedCount(Stage.RATE, CoreReason.RATE_LIMITED))
          .isGreaterThanOrEqualTo(dropped);
      neighbour.isUndisturbed();
      flood.join();
    }
  }

  private static void flood(TestClient client) {
    try {
      for (int i = 0; i < 10_000_000; i++) {
        client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(i % 64, 3)));
      }
    } catch (IOException closed) {
      // What the flooder asked for.
    }
  }

  @Test
  void oneAddressMayOpenOnlySoManyConnections() throws Exception {
    try (TestServer server =
            TestServer.start(directory, Map.of("TICKSTREAM_IP_CONNECTIONS_MAX", "2"));
        TestClient first = TestClient.join(server, "127.0.0.5", "first");
        TestClient second = TestClient.join(server, "127.0.0.5", "second");
        TestClient third = new TestClient("127.0.0.5", server.tcpPort());
        TestClient elsewhere = TestClient.join(server, "127.0.0.6", "elsewhere")) {
      assertThat(third.awaitKick().reason()).isEqualTo(CoreReason.TOO_MANY_CONNECTIONS.name());
      for (TestClient client : List.of(first, second, elsewhere)) {
        long seq = client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(2, 2)));
        assertThat(client.verdict(seq).accepted()).isTrue();
      }
    }
  }

  @Test
  void aClosedConnectionGivesItsPlaceBack() throws Exception {
    try (TestServer server =
        TestServer.start(directory, Map.of("TICKSTREAM_IP_CONNECTIONS_MAX", "1"))) {
      TestClient.join(server, "127.0.0.5", "first").close();
      await().atMost(SOON).until(() -> server.network().open.get() == 0);
      TestClient.join(server, "127.0.0.5", "second").close();
    }
  }

  @Test
  void oneAddressMayTryOnlySoManyLogins() throws Exception {
    try (TestServer server =
        TestServer.start(directory, Map.of("TICKSTREAM_IP_LOGINS_PER_MINUTE", "3"))) {
      for (int i = 0; i < 3; i++) {
        assertThat(kickFor(server, "127.0.0.5", "wrong")).isEqualTo("BAD_TOKEN");
      }
      String good = server.tickets().play("mina", TestServer.ZONE);
      assertThat(kickFor(server, "127.0.0.5", good)).isEqualTo("RATE_LIMITED");
      TestClient.join(server, "127.0.0.6", "elsewhere").close();
      for (int i = 0; i < 5; i++) {
        assertThat(kickFor(server, "127.0.0.1", "wrong")).isEqualTo("BAD_TOKEN");
      }
    }
  }

  @Test
  void theServerTakesOnlySoManyPlayers() throws Exception {
    try (TestServer server = TestServer.start(directory, Map.of("TICKSTREAM_PLAYERS_MAX", "1"));
        TestClient first = TestClient.join(server, "127.0.0.2", "first")) {
      String token = server.tickets().play("second", TestServer.ZONE);
      assertThat(kickFor(server, "127.0.0.3", token)).isEqualTo("SERVER_FULL");
      long seq = first.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(2, 2)));
      assertThat(first.verdict(seq).accepted()).isTrue();
    }
  }

  @Test
  void theServerTakesOnlySoManyConnections() throws Exception {
    try (TestServer server =
            TestServer.start(directory, Map.of("TICKSTREAM_CONNECTIONS_MAX", "1"));
        TestClient first = TestClient.join(server, "127.0.0.2", "first");
        TestClient second = new TestClient("127.0.0.3", server.tcpPort())) {
      assertThat(second.awaitKick().reason()).isEqualTo("SERVER_FULL");
      long seq = first.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(2, 2)));
      assertThat(first.verdict(seq).accepted()).isTrue();
    }
  }

  @Test
  void aClientThatDoesNotReadIsDroppedInsteadOfBufferedForEver() throws Exception {
    Map<String, String> settings =
        Map.of(
            "TICKSTREAM_CLIENT_BUFFER_BYTES", "65536",
            "TICKSTREAM_SLOW_CLIENT_MS", "600000",
            "TICKSTREAM_PLAYER_COMMANDS_PER_SECOND", "100000",
            "TICKSTREAM_IP_COMMANDS_PER_SECOND", "100000");
    try (TestServer server = TestServer.start(directory, settings);
        Neighbour neighbour = new Neighbour(server);
        TestClient deaf = new TestClient("127.0.0.2", server.tcpPort())) {
      deaf.hello(server.tickets().play("deaf", TestServer.ZONE));
      deaf.await(Welcome.class);
      CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(deaf));
      await().atMost(SOON).until(() -> server.network().closedCount(CoreReason.SLOW_CONSUMER) == 1);
      // Its last commands may still fill the queue that both share.
      await().atMost(SOON).untilAsserted(neighbour::isUndisturbed);
      deaf.hangUp();
      flood.join();
    }
  }

  private static String kickFor(TestServer server, String from, String token) throws IOException {
    try (TestClient client = new TestClient(from, server.tcpPort())) {
      client.hello(token);
      return client.awaitKick().reason();
    }
  }
}
