package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.gameserver.testing.AheadClock;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.SeenRows;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.Ping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that stop reading, on real sockets, while another changes large rows in every tick. */
class SlowClientTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int BUFFER_BYTES = 2 << 20;
  private static final int LETTERS = 60_000;

  private final AheadClock clock = new AheadClock();
  private final AtomicBoolean growing = new AtomicBoolean(true);
  private TestServer server;
  private TestClient grower;
  private CompletableFuture<Long> grown;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    Map<String, String> settings =
        Map.of(
            "TICKSTREAM_CLIENT_BUFFER_BYTES",
            Integer.toString(BUFFER_BYTES),
            "TICKSTREAM_SLOW_CLIENT_MS",
            "60000");
    server = TestServer.start(directory, settings, clock);
    grower = TestClient.join(server, "127.0.0.2", "grower");
    grown = CompletableFuture.supplyAsync(this::grow);
  }

  @AfterEach
  void stop() throws IOException {
    growing.set(false);
    grown.join();
    grower.close();
    server.close();
  }

  /** Grows until told to stop; the tick of the last change. */
  private long grow() {
    try {
      long tick = 0;
      for (int i = 0; growing.get(); i++) {
        long seq = grower.command(Meadow.GROW, Meadow.Grow.class, new Meadow.Grow(LETTERS + i % 2));
        tick = grower.verdict(seq).tick();
      }
      return tick;
    } catch (IOException e) {
      throw new AssertionError("the grower was disturbed", e);
    }
  }

  @Test
  void whoReadsAgainIsToldEverythingAnewAndSeesWhatOthersSee() throws Exception {
    try (TestClient sleepy = TestClient.join(server, "127.0.0.3", "sleepy")) {
      SeenRows seen = new SeenRows();
      assertThat(read(sleepy, seen).full()).isTrue();
      await().atMost(SOON).until(() -> server.network().updatesSkipped.sum() > 20);
      assertThat(server.network().resyncs.sum()).isZero();

      Delta next = read(sleepy, seen);
      while (!next.full()) next = read(sleepy, seen);
      assertThat(server.network().resyncs.sum()).isEqualTo(1);
      long resync = next.tick();
      for (int i = 0; i < 3; i++) assertThat(read(sleepy, seen).full()).isFalse();

      growing.set(false);
      long last = grown.join();
      assertThat(last).isGreaterThan(resync);
      while (seen.tick() < last) read(sleepy, seen);
      try (TestClient fresh = new TestClient("127.0.0.4", server.tcpPort())) {
        fresh.hello(server.tickets().play("sleepy", TestServer.ZONE)); // takes the player over
        SeenRows truth = new SeenRows();
        read(fresh, truth);
        assertThat(seen).isEqualTo(truth);
      }
      assertThat(server.network().closedCount(CoreReason.SLOW_CONSUMER)).isZero();
    }
  }

  @Test
  void whoNeverReadsAgainIsClosedAfterItsTimeAndHoldsLittleMemory() throws Exception {
    try (TestClient deaf = TestClient.join(server, "127.0.0.3", "deaf")) {
      await().atMost(SOON).until(() -> server.network().updatesSkipped.sum() > 20);
      deaf.send(new Ping(1, -1)); // it is there, and talks; it does not read
      long atFirst = server.network().updatesSkipped.sum();
      await()
          .atMost(SOON)
          .until(
              () -> {
                assertThat(server.network().bytesWaiting.sum())
                    .isBetween((long) BUFFER_BYTES / 2, (long) BUFFER_BYTES);
                return server.network().updatesSkipped.sum() > atFirst + 40;
              });
      assertThat(server.network().closedCount(CoreReason.SLOW_CONSUMER)).isZero();
      assertThat(server.network().resyncs.sum()).isZero();

      clock.advance(Duration.ofSeconds(61));
      await().atMost(SOON).until(() -> server.network().closedCount(CoreReason.SLOW_CONSUMER) == 1);
      await().atMost(SOON).until(() -> server.network().bytesWaiting.sum() == 0);
      assertThat(grown).isNotDone();
    }
  }

  private static Delta read(TestClient client, SeenRows seen) throws IOException {
    Delta delta = client.await(Delta.class);
    seen.apply(delta);
    return delta;
  }
}
