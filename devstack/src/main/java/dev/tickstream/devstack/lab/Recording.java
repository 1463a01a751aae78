package dev.tickstream.devstack.lab;

/** What becomes of the events meanwhile, from the least to the worst. */
public enum Recording {
  WORKS("works", "works"),
  UNKNOWN("unknown", "unknown"),
  PAUSED("pauses, catches up", "paused");

  private final String allowed;
  private final String seen;

  Recording(String allowed, String seen) {
    this.allowed = allowed;
    this.seen = seen;
  }

  /** As an allowance. */
  public String allowed() {
    return allowed;
  }

  /** As something seen. */
  public String seen() {
    return seen;
  }
}
