package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {
  private static final int LIMIT_MS = 5_000;

  private final ReadingPace pace = new ReadingPace(ms(0));

  @Test
  void whoKeepsUpIsNeverSlow() {
    assertThat(pace.isSlowFor(LIMIT_MS, ms(1_000_000))).isFalse();
  }

  @Test
  void whoStaysBehindIsSlowAfterItsTime() {
    pace.fallsBehind(ms(10));
    pace.fallsBehind(ms(4_000));
    assertThat(pace.isSlowFor(LIMIT_MS, ms(5_010))).isFalse();
    assertThat(pace.isSlowFor(LIMIT_MS, ms(5_011))).isTrue();
  }

  @Test
  void whoCatchesUpForMomentsOnlyIsSlowAllTheTime() {
    for (long i = 0; i < 6; i++) {
      pace.fallsBehind(ms(i * 1_000));
      pace.catchesUp(ms(i * 1_000 + 500));
      assertThat(pace.isSlowFor(LIMIT_MS, ms(i * 1_000 + 501))).isFalse();
    }
    pace.fallsBehind(ms(6_000));
    assertThat(pace.isSlowFor(LIMIT_MS, ms(6_000))).isTrue();
  }

  @Test
  void aSecondOfKeepingUpIsAFreshStart() {
    pace.fallsBehind(ms(0));
    pace.catchesUp(ms(4_000));
    pace.fallsBehind(ms(5_000));
    assertThat(pace.isSlowFor(LIMIT_MS, ms(9_999))).isFalse();
    assertThat(pace.isSlowFor(LIMIT_MS, ms(10_001))).isTrue();
  }

  private static long ms(long ms) {
    return TimeUnit.MILLISECONDS.toNanos(ms);
  }
}
