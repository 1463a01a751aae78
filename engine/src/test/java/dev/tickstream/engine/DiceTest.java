package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.events.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiceTest {
  private static List<Integer> rolls(Dice dice, long tick, String purpose) {
    dice.begin(tick);
    List<Integer> rolls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rolls.add(dice.roll(1_000, purpose));
    }
    return rolls;
  }

  @Test
  void dependsOnSeedZoneTickPurposeAndCountOnly() {
    Dice dice = new Dice(1, new ZoneId("a"));
    List<Integer> rolls = rolls(dice, 7, "coin");

    assertThat(rolls(new Dice(1, new ZoneId("a")), 7, "coin")).isEqualTo(rolls);
    assertThat(rolls(dice, 8, "coin")).isNotEqualTo(rolls);
    assertThat(rolls(dice, 7, "gem")).isNotEqualTo(rolls);
    assertThat(rolls(new Dice(2, new ZoneId("a")), 7, "coin")).isNotEqualTo(rolls);
    assertThat(rolls(new Dice(1, new ZoneId("b")), 7, "coin")).isNotEqualTo(rolls);
    dice.begin(7);
    dice.roll(5, "another purpose");
    assertThat(dice.roll(1_000, "coin")).isEqualTo(rolls.get(0));
  }

  @Test
  void isSpreadEvenly() {
    Dice dice = new Dice(3, new ZoneId("a"));
    int[] counts = new int[10];
    for (int tick = 0; tick < 10_000; tick++) {
      dice.begin(tick);
      for (int i = 0; i < 10; i++) {
        counts[dice.roll(10, "x")]++;
      }
    }
    for (int count : counts) {
      assertThat(count).isBetween(9_600, 10_400); // 10,000 each, over four standard deviations
    }
  }

  @Test
  void staysWithinItsBound() {
    Dice dice = new Dice(3, new ZoneId("a"));
    for (int tick = 0; tick < 1_000; tick++) {
      dice.begin(tick);
      assertThat(dice.roll(1, "one")).isZero();
      assertThat(dice.roll(Integer.MAX_VALUE, "max")).isNotNegative();
    }
    assertThatThrownBy(() -> dice.roll(0, "none")).isInstanceOf(IllegalArgumentException.class);
  }
}
