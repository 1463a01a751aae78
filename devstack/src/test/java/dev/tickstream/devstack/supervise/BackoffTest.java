package dev.tickstream.devstack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesUpToItsLongest() {
    assertThat(Backoff.STANDARD.after(0)).isZero();
    assertThat(Backoff.STANDARD.after(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(Backoff.STANDARD.after(2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Backoff.STANDARD.after(5)).isEqualTo(Duration.ofSeconds(8));
    assertThat(Backoff.STANDARD.after(6)).isEqualTo(Duration.ofSeconds(15));
    assertThat(Backoff.STANDARD.after(1_000_000)).isEqualTo(Duration.ofSeconds(15));
  }
}
