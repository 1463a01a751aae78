package dev.tickstream.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoinsTodayTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void aDayBeginsAtMidnight() {
    AtInstant clock = new AtInstant(MIDNIGHT.minusSeconds(10));
    CoinsToday coins = new CoinsToday(clock);
    coins.add("ada", 3, MIDNIGHT.minusSeconds(20).toEpochMilli());
    coins.add("ada", 4, MIDNIGHT.minus(Duration.ofDays(1)).minusMillis(1).toEpochMilli());
    coins.add("bob", 5, MIDNIGHT.toEpochMilli());
    assertThat(coins.byPlayer()).containsOnly(Map.entry("ada", 3L));
    clock.now = MIDNIGHT;
    assertThat(coins.byPlayer()).isEmpty();
    coins.add("bob", 5, MIDNIGHT.toEpochMilli());
    assertThat(coins.byPlayer()).containsOnlyKeys("bob");
  }

  @Test
  void amountsThatCannotBeAreNotAdded() {
    CoinsToday coins = new CoinsToday(new AtInstant(MIDNIGHT));
    coins.add("ada", -1, MIDNIGHT.toEpochMilli());
    assertThat(coins.byPlayer()).isEmpty();
    coins.add("ada", Long.MAX_VALUE, MIDNIGHT.toEpochMilli());
    coins.add("ada", Long.MAX_VALUE, MIDNIGHT.toEpochMilli());
    assertThat(coins.byPlayer()).containsEntry("ada", Long.MAX_VALUE);
  }

  private static final class AtInstant extends Clock {
    private Instant now;

    private AtInstant(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
