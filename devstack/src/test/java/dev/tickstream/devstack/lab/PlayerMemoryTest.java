package dev.tickstream.devstack.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlayerMemoryTest {
  private final PlayerMemory memory = new PlayerMemory();

  @Test
  void nobodyWaitsBetweenTwoMoves() {
    play(0);
    assertThat(sight(150)).isEqualTo(new PlayerSight(true, 0, 20, 0, null));
  }

  @Test
  void anOpenMoveIsWaitedFor() {
    play(0);
    memory.mark(ns(100));
    memory.asked(ns(200));
    memory.asked(ns(400));
    assertThat(sight(1_500).waitingMs()).isEqualTo(1_300);
    memory.answered(ns(1_600), ns(200), true);
    assertThat(sight(1_600)).isEqualTo(new PlayerSight(true, 1_200, 1_400, 0, null));
    memory.answered(ns(1_650), ns(400), true);
    assertThat(sight(1_700)).isEqualTo(new PlayerSight(true, 0, 1_400, 0, null));
  }

  @Test
  void aLostConnectionIsWaitedForAndItsReturnMeasuredFromTheBreak() {
    play(0);
    memory.mark(ns(1_000));
    memory.answered(ns(1_010), ns(990), true); // Was on its way: no return.
    memory.dropped(ns(1_100));
    memory.dropped(ns(1_200));
    assertThat(sight(3_100)).isEqualTo(new PlayerSight(true, 2_000, 2_000, 1, null));
    memory.welcomed();
    memory.asked(ns(4_000));
    memory.answered(ns(4_050), ns(4_000), false);
    assertThat(sight(4_050).resumedMs()).as("a refusal confirms nothing").isNull();
    memory.asked(ns(4_100));
    memory.answered(ns(4_150), ns(4_100), true);
    assertThat(sight(4_200)).isEqualTo(new PlayerSight(true, 0, 2_950, 1, 3_150L));
  }

  @Test
  void whatNeverPlayedDoesNotWait() {
    memory.asked(ns(0));
    assertThat(sight(9_000)).isEqualTo(PlayerSight.NOBODY);
  }

  @Test
  void theBreakForgetsWhatWasBefore() {
    play(0);
    memory.asked(ns(100));
    memory.answered(ns(5_000), ns(100), true);
    memory.dropped(ns(5_100));
    memory.welcomed();
    play(5_200);
    memory.mark(ns(6_000));
    assertThat(sight(6_000)).isEqualTo(new PlayerSight(true, 0, 0, 0, null));
  }

  private void play(long atMs) {
    memory.asked(ns(atMs));
    memory.answered(ns(atMs + 20), ns(atMs), true);
  }

  private PlayerSight sight(long ms) {
    return memory.sight(ns(ms));
  }

  private static long ns(long ms) {
    return TimeUnit.MILLISECONDS.toNanos(ms);
  }
}
