package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.SeenRows;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.protocol.Delta;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of interest change for real clients, who all begin at cell (1, 1). */
class InterestSettingsTest {
  private static final int SHEEP = 1;

  private TestServer server;
  private TestClient mina;
  private TestClient joe;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    server =
        TestServer.start(
            directory, Map.of("TICKSTREAM_INTEREST_CELLS", "4", "TICKSTREAM_FAR_HZ", "5"));
    mina = TestClient.join(server, "127.0.0.2", "mina");
    joe = TestClient.join(server, "127.0.0.3", "joe");
  }

  @AfterEach
  void stop() throws IOException {
    mina.close();
    joe.close();
    server.close();
  }

  @Test
  void whoIsTwoSmallCellsAwayIsOutOfSight() throws IOException {
    SeenRows seen = new SeenRows();
    long gone = go(9, 1);
    do seen.apply(joe.await(Delta.class));
    while (seen.tick() < gone);
    assertThat(seen.count(SHEEP)).isEqualTo(1);
    long back = go(7, 1);
    do seen.apply(joe.await(Delta.class));
    while (seen.tick() < back);
    assertThat(seen.count(SHEEP)).isEqualTo(2);
  }

  @Test
  void stepsInACellBesideOnesOwnAreToldFiveTimesASecond() throws IOException {
    long first = go(5, 1);
    for (int i = 0; i < 40; i++) go(i % 2 == 0 ? 6 : 5, 1);
    long last = go(7, 1);
    try (TestClient again = new TestClient("127.0.0.4", server.tcpPort())) {
      again.hello(server.tickets().play("mina", TestServer.ZONE)); // takes the player over
      SeenRows truth = new SeenRows();
      truth.apply(again.await(Delta.class));
      SeenRows seen = new SeenRows();
      int told = 0;
      while (seen.tick() <= first || !seen.equals(truth)) {
        seen.apply(joe.await(Delta.class));
        told += seen.tick() > first ? 1 : 0;
      }
      assertThat((long) told).isBetween(1L, (last - first) / 4 + 2);
    }
  }

  /** Mina goes there; the tick in which she did. */
  private long go(int x, int y) throws IOException {
    long seq = mina.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(x, y)));
    return mina.verdict(seq).tick();
  }
}
