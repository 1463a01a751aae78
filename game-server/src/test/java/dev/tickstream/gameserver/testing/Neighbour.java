package dev.tickstream.gameserver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.protocol.Verdict;
import java.io.IOException;

/** A well-behaved player, who must not notice what others do. One thread. */
public final class Neighbour implements AutoCloseable {
  private final TestClient client;
  private int steps;

  public Neighbour(TestServer server) throws IOException {
    client = TestClient.join(server, "127.0.0.9", "neighbour");
  }

  /** Moves and expects to be answered: on this connection, in this session, in order. */
  public void isUndisturbed() throws IOException {
    for (int i = 0; i < 3; i++) {
      Cell to = new Cell(++steps % 64, 7);
      long seq = client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(to));
      Verdict verdict = client.await(Verdict.class);
      assertThat(verdict.clientSeq()).isEqualTo(seq);
      assertThat(verdict.accepted()).isTrue();
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
