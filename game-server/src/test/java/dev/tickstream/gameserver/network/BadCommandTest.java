package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.gameserver.testing.Meadow;
import dev.tickstream.gameserver.testing.Neighbour;
import dev.tickstream.gameserver.testing.TestClient;
import dev.tickstream.gameserver.testing.TestServer;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import dev.tickstream.protocol.Command;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.RawValue;
import dev.tickstream.protocol.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands nobody can carry out: each is refused by name, and the player plays on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCommandTest {
  private TestServer server;
  private Neighbour neighbour;
  private TestClient client;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    server = TestServer.start(directory, Map.of());
    neighbour = new Neighbour(server);
    client = TestClient.join(server, "127.0.0.2", "mina");
  }

  @AfterEach
  void nobodyNoticesNotEvenTheConnection() throws IOException {
    long seq = client.command(Meadow.GO, Meadow.Go.class, new Meadow.Go(new Cell(3, 4)));
    assertThat(client.verdict(seq).accepted()).isTrue();
    neighbour.isUndisturbed();
  }

  @AfterAll
  void stop() throws IOException {
    client.close();
    neighbour.close();
    server.close();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        body("NaN", w -> pair(w, Double.NaN, 1)),
        body("infinity", w -> pair(w, Double.POSITIVE_INFINITY, 1)),
        body("minus infinity as float", w -> w.float32(Float.NEGATIVE_INFINITY)),
        body("fractions", w -> pair(w, 1.5, 2.5)),
        body(
            "a number of 64 bits",
            w -> {
              w.arrayHeader(1);
              w.arrayHeader(2);
              w.integer(1L << 40);
              w.integer(1);
            }),
        body("nothing", w -> w.nil()),
        body("no fields", w -> w.arrayHeader(0)),
        body("text", w -> w.string("north")),
        body("a map", w -> w.mapHeader(0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyThatIsNoCommand(String what, RawValue body) throws IOException {
    long before = server.pipeline().refusedCount(Stage.COMMAND, CoreReason.BAD_COMMAND);
    long seq = client.command(Meadow.GO, body);
    Verdict verdict = client.verdict(seq);
    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.reason()).isEqualTo(CoreReason.BAD_COMMAND.name());
    assertThat(server.pipeline().refusedCount(Stage.COMMAND, CoreReason.BAD_COMMAND))
        .isEqualTo(before + 1);
  }

  @Test
  void aCommandTheGameDoesNotHave() throws IOException {
    RawValue body = RawValue.of(RecordCodecs.arrays().of(Cell.class), new Cell(1, 1));
    for (int id : new int[] {Meadow.GROW + 1, -1, Integer.MAX_VALUE}) {
      Verdict verdict = client.verdict(client.command(id, body));
      assertThat(verdict.reason()).isEqualTo(CoreReason.UNKNOWN_COMMAND.name());
      assertThat(verdict.actual()).isEqualTo(id);
      assertThat(verdict.limit()).isEqualTo(Meadow.GROW);
    }
  }

  @Test
  void aSequenceThatIsNone() throws IOException {
    RawValue body =
        RawValue.of(RecordCodecs.arrays().of(Meadow.Go.class), new Meadow.Go(new Cell(1, 1)));
    client.send(new Command(0, Meadow.GO, body));
    Verdict verdict = client.verdict(0);
    assertThat(verdict.reason()).isEqualTo(CoreReason.BAD_COMMAND.name());
  }

  @Test
  void aRuleThatThrowsCostsOneRefusal() throws IOException {
    long seq = client.command(Meadow.STUMBLE, Meadow.Stumble.class, new Meadow.Stumble(1));
    assertThat(client.verdict(seq).reason()).isEqualTo(CoreReason.HANDLER_FAILED.name());
  }

  private static void pair(MessagePackWriter writer, double x, double y) {
    writer.arrayHeader(1);
    writer.arrayHeader(2);
    writer.float64(x);
    writer.float64(y);
  }

  private static Arguments body(String what, Consumer<MessagePackWriter> write) {
    MessagePackWriter writer = new MessagePackWriter(64, 64);
    write.accept(writer);
    return Arguments.of(what, new RawValue(writer.toByteArray()));
  }
}
