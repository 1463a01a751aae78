package dev.tickstream.benchmarks.bench;

import dev.tickstream.bots.load.LoadResult;

/**
 * One load on one server.
 *
 * @param held whether it held it, as {@link LoadResult#held} has it
 */
record Step(String contender, int players, boolean held, LoadResult load, ServerFigures server) {
  static Step of(Contender contender, LoadProcess.Seen seen) {
    LoadResult load = seen.result();
    return new Step(contender.label(), load.players(), load.held(), load, seen.server());
  }
}
