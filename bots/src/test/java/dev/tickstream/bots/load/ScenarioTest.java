package dev.tickstream.bots.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenarioTest {
  private static final String FIELD =
      "game = arena-field\ngrid = 256\nvisible = 50\nintents-per-second = 10\nplayers-max = 5000\n";

  @ParameterizedTest
  @ValueSource(strings = {"one-zone", "one-zone-20", "arena-50", "crowd", "churn", "slow", "flood"})
  void oursAreComplete(String name) throws IOException {
    assertThat(Scenario.find(name).name()).isEqualTo(name);
  }

  @Test
  void anyFileIsOne(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("mine.properties"), FIELD);
    assertThat(Scenario.find(file.toString()).name()).isEqualTo("mine");
    assertThatThrownBy(() -> Scenario.find("nowhere")).isInstanceOf(IOException.class);
  }

  @Test
  void interestCellsAreSuchThatFiftyAreInSight() throws IOException {
    Scenario field = scenario(FIELD);
    for (int players : new int[] {500, 1_000, 2_500, 5_000}) {
      double edge = field.interestCells(players);
      assertThat(9 * edge * edge * players / (256 * 256)).isBetween(40.0, 60.0);
    }
    assertThat(field.settings(2_500)).containsEntry("TICKSTREAM_INTEREST_CELLS", "12");
    assertThat(
            scenario("game = arena\ngrid = 96\nintents-per-second = 10\nplayers-max = 9")
                .interestCells(500))
        .isEqualTo(96);
  }

  @Test
  void roomsHaveAZoneEach() throws IOException {
    Scenario rooms =
        scenario("game=arena\ngrid=96\nzone-players=50\nintents-per-second=10\nplayers-max=9");
    assertThat(rooms.zones(101)).isEqualTo(3);
    assertThat(rooms.zone(49)).isEqualTo("arena-1");
    assertThat(rooms.zone(50)).isEqualTo("arena-2");
    assertThat(scenario(FIELD).zones(5_000)).isEqualTo(1);
    assertThat(scenario(FIELD).zone(4_999)).isEqualTo("arena-field-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FIELD + "intent-per-second = 10",
        "grid = 96\nintents-per-second = 10\nplayers-max = 9",
        "game = arena\ngrid = many\nintents-per-second = 10\nplayers-max = 9",
        "game = arena\ngrid = 96\nintents-per-second = 0\nplayers-max = 9",
        FIELD + "slow = 1.5"
      })
  void aWrongFileIsRefusedByName(String text) {
    assertThatThrownBy(() -> scenario(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wrong-one");
  }

  private static Scenario scenario(String text) throws IOException {
    return Scenario.read("wrong-one", new StringReader(text));
  }
}
