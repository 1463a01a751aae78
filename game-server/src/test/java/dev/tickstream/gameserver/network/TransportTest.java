package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tickstream.gameserver.testing.AheadClock;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.SeenRows;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.Delta;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same play over each way of polling sockets. */
class TransportTest {
  private static final int LETTERS = 60_000;
  private static final int COMMANDS = 30;

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "io_uring", "nio"})
  void whatOneDoesTheOtherSees(String transport, @TempDir Path directory) throws Exception {
    assumeTrue(isAvailable(transport), transport + " is not available on this machine");
    Map<String, String> settings =
        Map.of("TICKSTREAM_TRANSPORT", transport, "TICKSTREAM_SLOW_CLIENT_MS", "60000");
    try (TestServer server = TestServer.start(directory, settings, new AheadClock());
        TestClient grower = TestClient.join(server, "127.0.0.2", "grower");
        TestClient other = TestClient.join(server, "127.0.0.3", "other")) {
      long last = 0;
      for (int i = 0; i < COMMANDS; i++) {
        Meadow.Grow grow = new Meadow.Grow(LETTERS + i);
        last = grower.verdict(grower.command(Meadow.GROW, Meadow.Grow.class, grow)).tick();
      }
      SeenRows seen = readTo(last, other);
      try (TestClient fresh = new TestClient("127.0.0.4", server.tcpPort())) {
        fresh.hello(server.tickets().play("other", TestServer.ZONE)); // takes the player over
        assertThat(seen).isEqualTo(readTo(last, fresh));
      }
    }
  }

  private static boolean isAvailable(String transport) {
    return switch (transport) {
      case "epoll" -> Epoll.isAvailable();
      case "io_uring" -> IoUring.isAvailable();
      default -> true;
    };
  }

  private static SeenRows readTo(long tick, TestClient client) throws Exception {
    SeenRows seen = new SeenRows();
    while (seen.tick() < tick) {
      seen.apply(client.await(Delta.class));
    }
    return seen;
  }
}
