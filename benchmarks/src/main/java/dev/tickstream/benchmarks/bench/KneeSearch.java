package dev.tickstream.benchmarks.bench;

import dev.tickstream.bots.load.LoadResult.Outcome;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the most players a server holds: up in strides until it holds no more, then halving the
 * last stride. A load that is lost is tried once more, as a busy machine loses some by itself. One
 * that the generator could not bring about ends the way up: the server may hold more.
 */
final class KneeSearch implements Loads {
  private static final int TRIES = 2;

  private final int stride;
  private final int precision;
  private final int most;
  private int next;
  private int tries;
  private int held;

  /** The fewest that were lost, beyond the most before any were. */
  private int lost;

  private boolean over;

  /**
   * @param from first load
   * @param stride between loads on the way up
   * @param precision the result is right to so many players
   * @param most to try
   */
  KneeSearch(int from, int stride, int precision, int most) {
    this.stride = stride;
    this.precision = precision;
    this.most = most;
    next = from;
    lost = most + 1;
    over = from > most;
  }

  @Override
  public OptionalInt next() {
    return over ? OptionalInt.empty() : OptionalInt.of(next);
  }

  @Override
  public void add(Step step) {
    tries++;
    if (step.held()) {
      held = next;
    } else if (tries < TRIES) {
      return;
    } else if (goesUp() && step.outcome() == Outcome.VOID) {
      over = true;
      return;
    } else {
      lost = next;
    }
    tries = 0;
    choose();
  }

  private boolean goesUp() {
    return lost > most;
  }

  private void choose() {
    if (goesUp()) {
      next = held + stride;
      over = next > most;
    } else {
      next = held + Math.max(1, (lost - held) / 2 / precision) * precision;
      over = next >= lost;
    }
  }

  /** Most players held in any of these steps of one server; 0 if none were. */
  static int knee(List<Step> steps) {
    return steps.stream().filter(Step::held).mapToInt(Step::players).max().orElse(0);
  }

  /** Whether it may hold more than that: no load was lost, or the generator ended the way up. */
  static boolean isAtLeast(List<Step> steps) {
    return steps.stream().noneMatch(step -> step.outcome() == Outcome.LOST)
        || steps.getLast().outcome() == Outcome.VOID;
  }
}
