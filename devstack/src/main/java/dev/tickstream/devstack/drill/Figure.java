package dev.tickstream.devstack.drill;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a report.
 *
 * @param unit of the measured value and of the target
 * @param measured null when nobody could tell
 * @param target the most it may be; null when it has no target
 */
public record Figure(String name, String unit, @Nullable Long measured, @Nullable Long target) {
  /** What a figure means for the verdict. */
  public enum Finding {
    FINE,
    OVER,
    /** It has a target, and nobody could tell: as bad as over. */
    UNKNOWN,
    NO_TARGET
  }

  static Figure atMost(String name, String unit, @Nullable Long measured, long target) {
    return new Figure(name, unit, measured, target);
  }

  static Figure withoutTarget(String name, String unit, @Nullable Long measured) {
    return new Figure(name, unit, measured, null);
  }

  public Finding finding() {
    if (target == null) {
      return Finding.NO_TARGET;
    }
    if (measured == null) {
      return Finding.UNKNOWN;
    }
    return measured <= target ? Finding.FINE : Finding.OVER;
  }

  /** Whether the verdict may be fine in spite of it. */
  boolean isFine() {
    return finding() == Finding.FINE || finding() == Finding.NO_TARGET;
  }

  /** As in "interruption 1450 ms (target at most 1000 ms)". */
  String sentence() {
    return "%s %s (target at most %d %s)"
        .formatted(name, measured == null ? "unknown" : measured + " " + unit, target, unit);
  }
}
