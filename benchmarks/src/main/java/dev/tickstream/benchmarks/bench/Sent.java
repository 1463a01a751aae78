package dev.tickstream.benchmarks.bench;

import dev.tickstream.bots.load.LoadResult.Views;

/**
 * What the game server sent, for baselines to send the same: under the largest load that it held;
 * as long as it held none, under the last one.
 */
final class Sent {
  private Views views = new Views(0, 0, 0, 25, 800, 0);
  private int held;

  /** What baselines should send; a guess before the game server was under any load. */
  Views views() {
    return views;
  }

  /** Takes a step of any server; only the game server's count, and of them those that sent. */
  void add(Step step) {
    Views sent = step.load().views();
    if (!step.contender().equals(Contender.TICKSTREAM.label())
        || sent == null
        || sent.updateBytes() == 0) {
      return;
    }
    if (step.held() && step.players() >= held) {
      held = step.players();
      views = sent;
    } else if (held == 0) {
      views = sent;
    }
  }
}
