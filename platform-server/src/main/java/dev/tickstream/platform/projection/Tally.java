package dev.tickstream.platform.projection;

/**
 * What one transaction does to the count of one partition and epoch. Belongs to the transaction's
 * thread.
 */
final class Tally {
  private final Watermark before;
  private Watermark after;
  private long applied;
  private long parked;
  private long dropped;
  private long orphans;
  private long duplicates;

  Tally(Watermark before) {
    this.before = before;
    this.after = before;
  }

  Watermark before() {
    return before;
  }

  Watermark after() {
    return after;
  }

  void apply(long number) {
    after = after.with(number);
    applied++;
  }

  void park(long number) {
    after = after.with(number);
    parked++;
  }

  void drop(long number) {
    after = after.with(number);
    dropped++;
  }

  void orphan() {
    orphans++;
  }

  void duplicate() {
    duplicates++;
  }

  long applied() {
    return applied;
  }

  long parked() {
    return parked;
  }

  long dropped() {
    return dropped;
  }

  long orphans() {
    return orphans;
  }

  long duplicates() {
    return duplicates;
  }
}
