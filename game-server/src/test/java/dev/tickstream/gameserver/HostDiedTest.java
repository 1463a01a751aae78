package dev.tickstream.gameserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.Welcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server starts on a host that was started since: the last of what it confirmed may be gone. */
class HostDiedTest {
  private static final long AWAY_MS = 60_000;
  private static final long TICKS_AWAY = 1_200;

  @TempDir Path data = Path.of("");
  private Map<String, String> settings = Map.of();
  private String whilePlaying = "";

  @Test
  void noTickThatSomebodyMayHaveSeenIsPlayedAgain() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/sys/kernel/random/boot_id")), "no boot is told apart");
    long before = tick(0);
    long after = tick(AWAY_MS);
    assertThat(after).as("the same host").isBetween(before, before + TICKS_AWAY - 1);
    String another = whilePlaying.replaceAll("(?m)^boot .*$", "boot of another day");
    assertThat(another).isNotEqualTo(whilePlaying);
    Files.writeString(claims(), another);
    assertThat(tick(2 * AWAY_MS)).as("another host").isGreaterThan(after + TICKS_AWAY);
  }

  @Test
  void norWhereTheJournalIsGivenUp() throws Exception {
    long before = tick(0);
    Path journal = data.resolve("game/shard-0/journal");
    try (Stream<Path> files = Files.list(journal)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    settings = Map.of("TICKSTREAM_ACCEPT_LOSS", "yes");
    assertThat(tick(AWAY_MS)).isGreaterThan(before + TICKS_AWAY);
  }

  private Path claims() {
    return data.resolve("game/shard-0/claims");
  }

  /** When somebody is let in, so long after now by the server's clock. */
  private long tick(long laterMs) throws Exception {
    try (TestServer server =
            TestServer.start(
                data, settings, System::nanoTime, () -> System.currentTimeMillis() + laterMs);
        TestClient mina = new TestClient("127.0.0.1", server.tcpPort())) {
      mina.hello(server.tickets().play("mina", TestServer.ZONE));
      long tick = mina.await(Welcome.class).tick();
      whilePlaying = Files.readString(claims());
      return tick;
    }
  }
}
