package dev.tickstream.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.bots.load.LoadResult.Outcome;
import org.junit.jupiter.api.Test;

final class SentTest {
  private final Sent sent = new Sent();

  @Test
  void baselinesSendWhatTheGameServerSentUnderTheLargestLoadItHeld() {
    add(Contender.TICKSTREAM, 2_000, Outcome.HELD, 700);
    add(Contender.TICKSTREAM, 2_500, Outcome.LOST, 900);
    add(Contender.TICKSTREAM, 1_500, Outcome.HELD, 600);
    assertThat(sent.views().updateBytes()).isEqualTo(700);
    add(Contender.TICKSTREAM, 2_250, Outcome.HELD, 800);
    assertThat(sent.views().updateBytes()).isEqualTo(800);
  }

  @Test
  void whatItSentLastIsTheBestGuessUntilItHolds() {
    add(Contender.TICKSTREAM, 2_000, Outcome.LOST, 500);
    add(Contender.TICKSTREAM, 1_500, Outcome.VOID, 400);
    assertThat(sent.views().updateBytes()).isEqualTo(400);
    add(Contender.TICKSTREAM, 1_000, Outcome.HELD, 300);
    assertThat(sent.views().updateBytes()).isEqualTo(300);
  }

  @Test
  void aLoadThatNobodyWasToldAnythingUnderTellsNothing() {
    double guess = sent.views().updateBytes();
    add(Contender.TICKSTREAM, 2_000, Outcome.VOID, 0);
    assertThat(sent.views().updateBytes()).isEqualTo(guess).isPositive();
  }

  @Test
  void baselinesThemselvesTellNothing() {
    add(Contender.TICKSTREAM, 1_000, Outcome.HELD, 300);
    add(Contender.BARE_NETTY, 3_000, Outcome.HELD, 310);
    assertThat(sent.views().updateBytes()).isEqualTo(300);
  }

  private void add(Contender contender, int players, Outcome outcome, double updateBytes) {
    sent.add(Steps.of(contender, players, outcome, updateBytes));
  }
}
