package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code ./tickstream bench} with a small crowd: a real game server and a baseline beside it. Where
 * the machine was too busy for the crowd itself, its figures say nothing of the server.
 */
final class BenchTest {
  private static final int PLAYERS = 150;

  /** Each checked view has its turn within ten seconds. */
  private static final int MEASURE_SECONDS = 12;

  @TempDir private Path directory;

  @Test
  void viewsAreRightAndTheBaselineCarriesTheSameTraffic() throws IOException {
    Path json = directory.resolve("bench.json");
    Path markdown = directory.resolve("bench.md");
    Stack.command(
        directory.resolve("bench.out"),
        "bench",
        "one-zone",
        "--only",
        "tickstream,bare_netty",
        "--players",
        Integer.toString(PLAYERS),
        "--warm-up",
        "2",
        "--measure",
        Integer.toString(MEASURE_SECONDS),
        "--json",
        json.toString(),
        "--markdown",
        markdown.toString());

    JsonNode scenario = new ObjectMapper().readTree(Files.readString(json)).get("scenarios").get(0);
    assertThat(scenario.has("ratioToBareNetty")).isTrue();
    JsonNode game = scenario.get("steps").get(0);
    JsonNode bare = scenario.get("steps").get(1);
    assertThat(game.get("contender").asString()).isEqualTo("tickstream");
    assertThat(bare.get("contender").asString()).isEqualTo("bareNetty");

    JsonNode load = game.get("load");
    assertThat(load.get("playing").asInt()).isPositive();
    assertThat(load.get("answered").asLong()).isPositive();
    if (!game.get("outcome").asString().equals("VOID")) {
      assertThat(load.get("playing").asInt()).isGreaterThanOrEqualTo(PLAYERS * 99 / 100);
      assertThat(load.get("refused").asLong()).isLessThan(load.get("answered").asLong() / 2);
      assertThat(load.get("kicks").isEmpty()).isTrue();
    }
    JsonNode views = load.get("views");
    assertThat(views.get("checked").asLong()).isPositive();
    assertThat(views.get("wrong").asLong()).isZero();
    assertThat(views.get("bodies").asDouble()).isBetween(20.0, 110.0);
    assertThat(game.get("server").get("allocatedBytesPerTick").asDouble()).isPositive();
    assertThat(game.get("server").get("stageMs").propertyNames())
        .contains("decide", "journal", "replicate");

    double sent = views.get("updateBytes").asDouble();
    assertThat(bare.get("load").get("updateBytes").asDouble()).isBetween(sent * 0.9, sent * 1.2);
    assertThat(Files.readString(markdown)).contains("### one-zone", "Most players held");
  }
}
