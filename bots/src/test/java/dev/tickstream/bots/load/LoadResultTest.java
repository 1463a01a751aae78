package dev.tickstream.bots.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.bots.load.LoadResult.Generator;
import dev.tickstream.bots.load.LoadResult.Millis;
import dev.tickstream.bots.load.LoadResult.Outcome;
import dev.tickstream.bots.load.LoadResult.Views;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a load held, lost or void. */
final class LoadResultTest {
  private static final Views RIGHT = new Views(10, 0, 50, 25, 800, 9_000);

  @ParameterizedTest
  @CsvSource({
    "1000, 10000,   0,   0, 99.9, 0.995, HELD",
    "1000, 10000,   0,   0, 100,  0.995, LOST",
    "1000, 10000,   0,   0, 50,   0.989, LOST",
    " 989, 10000,   0,   0, 50,   1,     LOST",
    "1000, 10000, 501,   0, 50,   1,     LOST",
    "1000, 10000, 500,   0, 50,   1,     HELD",
    "1000, 10000,   0, 101, 50,   1,     LOST",
  })
  void everyConditionCounts(
      int playing,
      long intents,
      long refused,
      long skipped,
      double p99,
      double delivered,
      Outcome outcome) {
    LoadResult result =
        result(playing, intents, refused, skipped, p99, delivered, Map.of(), "", RIGHT);
    assertThat(result.outcome()).isEqualTo(outcome);
  }

  @Test
  void aThrownOutPlayerLosesItAndAThrownOutFlooderDoesNot() {
    assertThat(with(Map.of("FLOOD RATE_LIMITED", 3), "", RIGHT).outcome()).isEqualTo(Outcome.HELD);
    assertThat(with(Map.of("ORDINARY SLOW_CONSUMER", 1), "", RIGHT).outcome())
        .isEqualTo(Outcome.LOST);
  }

  @Test
  void viewsHaveToBeCheckedAndRightWhereThereAreAny() {
    assertThat(with(Map.of(), "", null).outcome()).isEqualTo(Outcome.HELD);
    assertThat(with(Map.of(), "", new Views(10, 1, 50, 25, 800, 9_000)).outcome())
        .isEqualTo(Outcome.LOST);
    assertThat(with(Map.of(), "", new Views(0, 0, 0, 0, 0, 0)).outcome()).isEqualTo(Outcome.LOST);
  }

  @Test
  void aGeneratorThatWasTooSlowKnowsNothing() {
    assertThat(with(Map.of(), "too slow", RIGHT).outcome()).isEqualTo(Outcome.VOID);
    assertThat(with(Map.of("ORDINARY X", 9), "too slow", RIGHT).outcome()).isEqualTo(Outcome.VOID);
  }

  private static LoadResult with(
      Map<String, Integer> kicks, String tooSlow, @Nullable Views views) {
    return result(1_000, 10_000, 0, 0, 50, 1, kicks, tooSlow, views);
  }

  private static LoadResult result(
      int playing,
      long intents,
      long refused,
      long skipped,
      double p99,
      double delivered,
      Map<String, Integer> kicks,
      String tooSlow,
      @Nullable Views views) {
    Millis none = new Millis(0, 0, 0, 0);
    return new LoadResult(
        "any",
        1_000,
        playing,
        10,
        intents,
        intents,
        0,
        refused,
        skipped,
        new Millis(p99 / 2, p99, p99, p99),
        delivered,
        800,
        0,
        kicks,
        new Generator(none, none, 0.5, 0.6, tooSlow),
        views);
  }
}
