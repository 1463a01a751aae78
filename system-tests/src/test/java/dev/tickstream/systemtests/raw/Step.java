package dev.tickstream.systemtests.raw;

/** One player's step, whether Kafka or MariaDB has it; {@code x} and {@code y} in units. */
public record Step(String player, String zone, long tick, long x, long y, long clientSeq) {
  /** Where it led. */
  public Recorded.Place to() {
    return new Recorded.Place(x, y);
  }
}
