package dev.tickstream.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.bots.load.LoadMain;
import dev.tickstream.bots.load.LoadResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Both baselines under the real load generator, for five seconds each. */
final class BareServerTest {
  private static final int PLAYERS = 20;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answersEveryIntentAndTellsEveryoneOfEveryTick(boolean naive) {
    Updates updates = naive ? new NaiveUpdates(800, 25) : new SharedUpdates(800);
    try (BareServer server = BareServer.start(updates)) {
      LoadResult result = load(server.address().getPort());
      assertThat(result.playing()).isEqualTo(PLAYERS);
      assertThat(result.intents()).isPositive();
      assertThat(result.answered()).isPositive();
      assertThat(result.answered() + result.unanswered()).isEqualTo(result.intents());
      assertThat(result.refused()).isZero();
      assertThat(result.skipped()).isZero();
      assertThat(result.delivered()).isPositive();
      assertThat(result.updateBytes()).isBetween(600.0, 1_000.0);
      assertThat(result.kicks()).isEmpty();
      assertThat(result.views()).isNull();
    }
  }

  private static LoadResult load(int port) {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int code =
          new CommandLine(new LoadMain())
              .execute(
                  "--scenario",
                  "one-zone",
                  "--players",
                  Integer.toString(PLAYERS),
                  "--bare",
                  "127.0.0.1:" + port,
                  "--warm-up",
                  "0",
                  "--measure",
                  "5");
      assertThat(code).isZero();
    } finally {
      System.setOut(before);
    }
    List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2).first().isEqualTo(LoadMain.MEASURING);
    return JsonMapper.shared().readValue(lines.getLast(), LoadResult.class);
  }
}
