package dev.tickstream.platform.projection;

/** What a number in an event may be, so that no event brings a sum near the end of its type. */
public final class Amounts {
  /** Of currency, scores and ticks. */
  public static final long MAX = 1_000_000_000_000_000L;

  private Amounts() {}

  /**
   * The value, if it lies between the bounds.
   *
   * @param what it is, with its article
   * @throws IllegalArgumentException if it does not: the event cannot be projected
   */
  public static long require(String what, long value, long min, long max) {
    if (value < min) {
      throw new IllegalArgumentException(
          min == 1
              ? what + " is above 0, not " + value
              : what + " is at least " + min + ", not " + value);
    }
    if (value > max) {
      throw new IllegalArgumentException(what + " is at most " + max + ", not " + value);
    }
    return value;
  }
}
