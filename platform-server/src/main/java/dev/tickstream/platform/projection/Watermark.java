package dev.tickstream.platform.projection;

/**
 * Which numbers of one topic, partition and epoch have been accounted for: all up to {@code upTo},
 * except the missing ones. Immutable.
 */
record Watermark(long upTo, Ranges missing) {
  static final Watermark NONE = new Watermark(0, Ranges.NONE);

  /** Whether an event with this number has not been accounted for yet. */
  boolean isNew(long number) {
    return number > upTo || missing.contains(number);
  }

  /** The same, with one number more; what it jumps over is missing. */
  Watermark with(long number) {
    if (number <= upTo) {
      return new Watermark(upTo, missing.without(number));
    }
    Ranges jumped = number == upTo + 1 ? missing : missing.with(upTo + 1, number - 1);
    return new Watermark(number, jumped);
  }
}
