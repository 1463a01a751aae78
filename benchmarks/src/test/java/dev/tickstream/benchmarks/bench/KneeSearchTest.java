package dev.tickstream.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.bots.load.LoadResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KneeSearchTest {

  @ParameterizedTest
  @ValueSource(ints = {1_000, 1_001, 1_499, 1_500, 2_420, 4_999})
  void findsTheMostThatIsHeldToItsPrecision(int limit) {
    List<Step> steps = search(players -> step(players, players <= limit));
    assertThat(KneeSearch.knee(steps)).isBetween(limit - 124, limit);
  }

  @Test
  void goesBelowTheFirstLoadWhenThatIsLost() {
    List<Step> steps = search(players -> step(players, players <= 300));
    assertThat(KneeSearch.knee(steps)).isBetween(176, 300);
  }

  @Test
  void nothingHeldIsNoPlayers() {
    assertThat(KneeSearch.knee(search(players -> step(players, false)))).isZero();
  }

  @Test
  void aLoadThatIsLostOnceIsTriedAgain() {
    List<Integer> tried = new ArrayList<>();
    List<Step> steps =
        search(
            players -> {
              tried.add(players);
              return step(players, players < 2_000 && tried.size() != 1);
            });
    assertThat(tried).startsWith(1_000, 1_000, 1_500);
    assertThat(KneeSearch.knee(steps)).isEqualTo(1_875);
  }

  @Test
  void neverAsksForMoreThanTheMost() {
    List<Step> steps = search(players -> step(players, true));
    assertThat(KneeSearch.knee(steps)).isEqualTo(8_000);
    assertThat(steps).extracting(Step::players).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatTheGeneratorCouldNotBringAboutEndsTheWayUpAndIsNoLimit() {
    List<Step> steps =
        search(
            players ->
                of(Contender.BARE_NETTY, players, players < 2_000 ? Outcome.HELD : Outcome.VOID));
    assertThat(KneeSearch.knee(steps)).isEqualTo(1_500);
    assertThat(KneeSearch.isAtLeast(steps)).isTrue();
    assertThat(steps).extracting(Step::players).containsExactly(1_000, 1_500, 2_000, 2_000);
    assertThat(BenchReport.Result.of("any", steps, true).atLeast()).containsExactly("bareNetty");
    List<Step> lost = search(players -> step(players, players < 2_000));
    assertThat(BenchReport.Result.of("any", lost, true).atLeast()).isEmpty();
  }

  @Test
  void aLoadThatIsLostAndThenNotBroughtAboutIsNoLimitEither() {
    List<Step> steps = new ArrayList<>();
    KneeSearch search = new KneeSearch(1_000, 500, 125, 8_000);
    for (Outcome outcome : List.of(Outcome.HELD, Outcome.LOST, Outcome.VOID)) {
      steps.add(of(Contender.NAIVE, search.next().orElseThrow(), outcome));
      search.add(steps.getLast());
    }
    assertThat(search.next()).isEmpty();
    assertThat(KneeSearch.isAtLeast(steps)).isTrue();
  }

  @Test
  void whatEndedEarlyFoundNoLimit() {
    List<Step> steps = search(players -> step(players, players < 2_000));
    assertThat(BenchReport.Result.of("any", steps, false).atLeast()).containsExactly("tickstream");
  }

  @Test
  void givenLoadsComeOneAfterAnother() {
    Loads loads = Loads.of(List.of(3, 1));
    assertThat(loads.next()).hasValue(3);
    assertThat(loads.next()).hasValue(3);
    loads.add(step(3, true));
    assertThat(loads.next()).hasValue(1);
    loads.add(step(1, true));
    assertThat(loads.next()).isEmpty();
  }

  @Test
  void ratiosAreOfTheKnees() {
    BenchReport.Result result =
        BenchReport.Result.of(
            "one-zone",
            List.of(
                of(Contender.TICKSTREAM, 2_000, true),
                of(Contender.TICKSTREAM, 2_500, false),
                of(Contender.BARE_NETTY, 2_500, true),
                of(Contender.NAIVE, 500, true)),
            true);
    assertThat(result.ratioToBareNetty()).isEqualTo(0.8);
    assertThat(result.ratioToNaive()).isEqualTo(4);
    assertThat(result.knee()).containsEntry("tickstream", 2_000);
  }

  private static List<Step> search(IntFunction<Step> trial) {
    KneeSearch search = new KneeSearch(1_000, 500, 125, 8_000);
    List<Step> steps = new ArrayList<>();
    for (OptionalInt next = search.next(); next.isPresent(); next = search.next()) {
      steps.add(trial.apply(next.getAsInt()));
      search.add(steps.getLast());
    }
    return steps;
  }

  private static Step step(int players, boolean held) {
    return of(Contender.TICKSTREAM, players, held);
  }

  private static Step of(Contender contender, int players, boolean held) {
    return of(contender, players, held ? Outcome.HELD : Outcome.LOST);
  }

  private static Step of(Contender contender, int players, Outcome outcome) {
    return Steps.of(contender, players, outcome, 800);
  }
}
