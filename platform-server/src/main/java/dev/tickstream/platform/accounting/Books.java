package dev.tickstream.platform.accounting;

import java.time.Instant;
import java.util.List;

/**
 * One group's accounting.
 *
 * @param asOf the moment in Kafka that the oldest of these lines speaks of
 * @param lines by shard, then by epoch
 */
public record Books(Instant asOf, List<Accounting> lines) {
  public Books {
    lines = List.copyOf(lines);
  }

  /** Events that never came, of all shards and epochs. */
  public long missing() {
    return Sums.of(lines.stream().mapToLong(Accounting::missing));
  }

  public long parked() {
    return Sums.of(lines.stream().mapToLong(Accounting::parked));
  }

  /** Events not read, or not shipped, yet. */
  public long pending() {
    return Sums.of(lines.stream().mapToLong(Accounting::pending));
  }

  public long orphans() {
    return Sums.of(lines.stream().mapToLong(Accounting::orphans));
  }
}
