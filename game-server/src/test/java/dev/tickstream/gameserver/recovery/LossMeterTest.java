package dev.tickstream.gameserver.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.SessionRow;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RecoveryReport.Knowledge;
import dev.tickstream.events.RecoveryReport.Loss;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A zone that came back to tick 1,000 and opened behind tick 1,600. */
class LossMeterTest {
  private static final PlayerId MINA = new PlayerId("mina");
  private static final PlayerId JUN = new PlayerId("jun");
  private static final PlayerId NOAH = new PlayerId("noah");

  private final LossMeter lost = meter(true);
  private final LossMeter whole = meter(false);

  private static LossMeter meter(boolean mayBe) {
    return new LossMeter(
        new LossMeter.Ground(1_000, 1_700, 1_600, 60, mayBe),
        Map.of(
            MINA, new SessionRow("s-mina", 40, SessionRow.CONNECTED),
            JUN, new SessionRow("s-jun", 7, SessionRow.CONNECTED)));
  }

  @Test
  void nothingIsZeroBeforeSomebodyReturned() {
    assertThat(lost.loss()).isEqualTo(new Loss(Knowledge.UNKNOWN, 0, 0, 0, 0, 0));
    lost.returned(MINA, "s-mina", 0, 0); // an earlier client
    assertThat(lost.loss().known()).isEqualTo(Knowledge.UNKNOWN);
    lost.returned(JUN, "s-jun", 990, 7);
    assertThat(lost.loss()).isEqualTo(new Loss(Knowledge.MEASURED, 0, 0, 0, 1, 0));
  }

  @Test
  void theLargestDifferenceIsTheLoss() {
    lost.returned(MINA, "s-mina", 1_071, 49);
    lost.returned(JUN, "s-jun", 1_003, 7);
    assertThat(lost.loss()).isEqualTo(new Loss(Knowledge.MEASURED, 71, 2, 9, 2, 0));
  }

  @Test
  void onlyTheFirstWordCounts() {
    lost.returned(MINA, "s-mina", 1_010, 41);
    lost.returned(MINA, "s-mina", 1_650, 60); // by now it saw the new ticks
    assertThat(lost.loss()).isEqualTo(new Loss(Knowledge.MEASURED, 10, 1, 1, 1, 0));
  }

  @Test
  void whoToldNothingAtFirstIsNotMeasuredByWhatItSawSince() {
    lost.returned(MINA, "s-mina", 0, 0);
    lost.returned(MINA, "s-mina", 1_650, 60);
    assertThat(lost.loss().known()).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void whatCannotBeTrueIsLeftOutAndCounted() {
    lost.returned(MINA, "s-mina", 1_701, 41); // there was no time for that tick
    lost.returned(JUN, "s-jun", 1_020, 7 + 60 * 3 + 1); // nor for that many commands
    assertThat(lost.loss()).isEqualTo(new Loss(Knowledge.UNKNOWN, 0, 0, 0, 2, 2));
    lost.returned(NOAH, "s-noah", Long.MAX_VALUE, Long.MAX_VALUE);
    lost.returned(NOAH, "s-noah", Long.MIN_VALUE, Long.MIN_VALUE);
    assertThat(lost.loss().told()).isEqualTo(2);
  }

  @Test
  void aSessionThatDidNotComeBackTellsOfALoss() {
    lost.returned(NOAH, "s-noah", 1_050, 12);
    lost.returned(NOAH, "s-noah", 1_060, 13);
    assertThat(lost.loss()).isEqualTo(new Loss(Knowledge.MEASURED, 50, 1, 12, 1, 0));
  }

  @Test
  void aSessionOfTheZonesOwnTimeTellsNothing() {
    lost.returned(NOAH, "s-later", 1_601, 3);
    lost.returned(MINA, "s-later", 1_650, 3); // logged in anew
    assertThat(lost.loss()).isEqualTo(new Loss(Knowledge.UNKNOWN, 0, 0, 0, 0, 0));
  }

  @Test
  void aWholeJournalIsBelievedUntilSomebodySawMore() {
    whole.returned(JUN, "s-jun", 1_000, 7);
    assertThat(whole.loss()).isEqualTo(new Loss(Knowledge.NONE, 0, 0, 0, 1, 0));
    whole.returned(MINA, "s-mina", 1_640, 90);
    assertThat(whole.loss()).isEqualTo(new Loss(Knowledge.MEASURED, 640, 1, 50, 2, 0));
  }
}
