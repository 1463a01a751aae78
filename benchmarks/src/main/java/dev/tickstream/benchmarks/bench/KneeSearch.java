package dev.tickstream.benchmarks.bench;

import dev.tickstream.bots.load.LoadResult.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the most players a server holds: up in strides until it holds no more, then halving the
 * last stride. A load that is lost is tried once more, as a busy machine loses some by itself. One
 * that the generator could not bring about ends the way up: the server may hold more.
 *
 * @param from first load
 * @param stride between loads on the way up
 * @param precision the result is right to so many players
 * @param most to try
 */
record KneeSearch(int from, int stride, int precision, int most) {
  private static final int TRIES = 2;

  /** Puts so many players on the server. */
  interface Trial {
    Step run(int players) throws IOException, InterruptedException;
  }

  /** All steps, in the order they were run. */
  List<Step> run(Trial trial) throws IOException, InterruptedException {
    List<Step> steps = new ArrayList<>();
    int held = 0;
    int lost = most + 1;
    for (int players = from; players <= most && lost > most; players += stride) {
      if (holds(trial, players, steps)) {
        held = players;
      } else {
        lost = players;
      }
    }
    if (!steps.isEmpty() && steps.getLast().outcome() == Outcome.VOID) {
      return steps;
    }
    while (lost <= most && lost - held > precision) {
      int middle = held + Math.max(1, (lost - held) / 2 / precision) * precision;
      if (middle >= lost) {
        break;
      }
      if (holds(trial, middle, steps)) {
        held = middle;
      } else {
        lost = middle;
      }
    }
    return steps;
  }

  private static boolean holds(Trial trial, int players, List<Step> steps)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Step step = trial.run(players);
      steps.add(step);
      if (step.held()) {
        return true;
      }
    }
    return false;
  }

  /** Most players held in any of these steps of one server; 0 if none were. */
  static int knee(List<Step> steps) {
    return steps.stream().filter(Step::held).mapToInt(Step::players).max().orElse(0);
  }

  /** Whether it may hold more than that: no load was found that it loses. */
  static boolean isAtLeast(List<Step> steps) {
    return steps.stream().noneMatch(step -> step.outcome() == Outcome.LOST);
  }
}
