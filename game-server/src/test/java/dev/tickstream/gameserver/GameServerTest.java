package dev.tickstream.gameserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameServerTest {
  @TempDir Path directory;

  @Test
  void aPlayerJoinsMovesAndLeaves() throws Exception {
    try (TestServer server = TestServer.start(directory, Map.of());
        TestClient client = new TestClient("127.0.0.1", server.tcpPort())) {
      client.hello(server.tickets().play("mina", TestServer.ZONE));
      Welcome welcome = client.await(Welcome.class);
      assertThat(welcome.playerId()).isEqualTo("mina");
      assertThat(welcome.resumed()).isFalse();

      long inside = client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(5, 6)));
      assertThat(client.verdict(inside).accepted()).isTrue();
      long outside = client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(99, 6)));
      Verdict refusal = client.verdict(outside);
      assertThat(refusal.accepted()).isFalse();
      assertThat(refusal.reason()).isEqualTo("OUTSIDE");
      assertThat(refusal.actual()).isEqualTo(99);
      assertThat(refusal.limit()).isEqualTo(63);
    }
  }

  @Test
  void aResentCommandIsAnsweredAndDoneOnce() throws Exception {
    try (TestServer server = TestServer.start(directory, Map.of());
        TestClient first = new TestClient("127.0.0.1", server.tcpPort());
        TestClient second = new TestClient("127.0.0.1", server.tcpPort())) {
      first.hello(server.tickets().play("mina", TestServer.ZONE));
      Welcome welcome = first.await(Welcome.class);
      long seq = first.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(5, 6)));
      assertThat(first.verdict(seq).accepted()).isTrue();

      // The old socket still stands: to the client it was gone, and the verdict with it.
      second.send(new Resume(ProtocolVersion.CURRENT, welcome.resumeToken(), "test"));
      assertThat(second.await(Welcome.class).lastClientSeq()).isEqualTo(seq);
      assertThat(first.awaitKick().reason()).isEqualTo(CoreReason.SESSION_REPLACED.name());

      // Done again it would be refused, since the cell is not on the grid.
      long again = second.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(99, 6)));
      assertThat(again).isEqualTo(seq);
      assertThat(second.verdict(again).accepted()).isTrue();
      long next = second.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(99, 6)));
      assertThat(second.verdict(next).reason()).isEqualTo("OUTSIDE");
    }
  }

  @Test
  void nearbyPlayersSeeEachOtherMove() throws Exception {
    try (TestServer server = TestServer.start(directory, Map.of());
        TestClient mina = TestClient.join(server, "127.0.0.2", "mina");
        TestClient jun = TestClient.join(server, "127.0.0.3", "jun")) {
      Delta seen = jun.await(Delta.class);
      assertThat(seen.full()).isTrue();
      long tick = 0;
      // Whose socket thread was late is told everything anew, of a later tick: then once more.
      for (int x = 5; seen.full() && x < 10; x++) {
        long seq = mina.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(x, 6)));
        tick = mina.verdict(seq).tick();
        seen = jun.await(Delta.class);
        while (seen.tick() < tick) seen = jun.await(Delta.class);
      }
      assertThat(seen.full()).isFalse();
      assertThat(seen.tick()).isEqualTo(tick);
      assertThat(seen.chunks()).isNotEmpty();
    }
  }

  @Test
  void aRestartedServerKeepsThePlaceForTheResumeToken() throws Exception {
    String token;
    try (TestServer server = TestServer.start(directory, Map.of())) {
      TestClient client = new TestClient("127.0.0.1", server.tcpPort());
      client.hello(server.tickets().play("mina", TestServer.ZONE));
      token = client.await(Welcome.class).resumeToken();
      long seq = client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(5, 6)));
      assertThat(client.verdict(seq).accepted()).isTrue();
      server.shutDown();
      Kick kick = client.awaitKick();
      assertThat(kick.reason()).isEqualTo(CoreReason.SERVER_RESTART.name());
    }
    try (TestServer server = TestServer.start(directory, Map.of());
        TestClient client = new TestClient("127.0.0.1", server.tcpPort())) {
      client.send(new Resume(ProtocolVersion.CURRENT, token, "test"));
      Welcome welcome = client.await(Welcome.class);
      assertThat(welcome.resumed()).isTrue();
      assertThat(welcome.lastClientSeq()).isEqualTo(1);
    }
  }
}
