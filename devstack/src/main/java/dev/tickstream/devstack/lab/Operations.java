package dev.tickstream.devstack.lab;

/** What the operations API does, from the best to the worst. */
public enum Operations {
  WORKS("works", "works"),
  UNKNOWN("unknown", "unknown"),
  /** It answers, but what is recorded cannot be read. */
  PARTLY_FAILED("partly fails", "partly failed"),
  STOPPED("stops", "stopped");

  private final String allowed;
  private final String seen;

  Operations(String allowed, String seen) {
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
