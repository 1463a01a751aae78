package dev.tickstream.leaderboard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Coins by player, of the present day in UTC only. Used by the reading thread only. */
final class CoinsToday {
  private final Clock clock;
  private final Map<String, Long> byPlayer = new HashMap<>();
  private LocalDate day;

  CoinsToday(Clock clock) {
    this.clock = clock;
    this.day = today();
  }

  /** Counts coins earned today; those of another day, or fewer than one, change nothing. */
  void add(String player, long amount, long earnedAtMs) {
    turnDay();
    if (amount > 0 && dayOf(Instant.ofEpochMilli(earnedAtMs)).equals(day)) {
      byPlayer.merge(player, amount, CoinsToday::sum);
    }
  }

  Map<String, Long> byPlayer() {
    turnDay();
    return byPlayer;
  }

  private void turnDay() {
    if (!today().equals(day)) {
      day = today();
      byPlayer.clear();
    }
  }

  private LocalDate today() {
    return dayOf(clock.instant());
  }

  private static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** Both are positive: an overflow stays at the top instead of turning negative. */
  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
