package dev.tickstream.benchmarks.bench;

import dev.tickstream.bots.load.LoadResult;
import dev.tickstream.bots.load.LoadResult.Generator;
import dev.tickstream.bots.load.LoadResult.Millis;
import dev.tickstream.bots.load.LoadResult.Outcome;
import dev.tickstream.bots.load.LoadResult.Views;
import java.util.Map;

/** Steps of which only who, how many, what became of it and how much it sent matter. */
final class Steps {
  private Steps() {}

  static Step of(Contender contender, int players, Outcome outcome, double updateBytes) {
    Millis none = new Millis(0, 0, 0, 0);
    LoadResult load =
        new LoadResult(
            "any",
            players,
            players,
            1,
            1,
            1,
            0,
            0,
            0,
            none,
            1,
            0,
            0,
            Map.of(),
            new Generator(none, none, 0, 0, ""),
            new Views(0, 0, 0, 25, updateBytes, 0));
    return new Step(
        contender.label(),
        players,
        outcome,
        load,
        new ServerFigures(Map.of(), Map.of(), Map.of(), 0, 0, 0));
  }
}
