package dev.tickstream.benchmarks.bench;

import dev.tickstream.bots.load.LoadResult;
import dev.tickstream.bots.load.LoadResult.Outcome;

/** One load on one server. */
record Step(String contender, int players, Outcome outcome, LoadResult load, ServerFigures server) {
  static Step of(Contender contender, LoadProcess.Seen seen) {
    LoadResult load = seen.result();
    return new Step(contender.label(), load.players(), load.outcome(), load, seen.server());
  }

  boolean held() {
    return outcome == Outcome.HELD;
  }
}
