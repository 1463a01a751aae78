package dev.tickstream.devstack.lab;

/**
 * The worst of what was seen one after another, where not knowing counts only when it lasts: one
 * answer that came late is no finding.
 */
final class Steadily<E extends Enum<E>> {
  private static final long KNOWN = Long.MIN_VALUE;

  private final E unknown;
  private final long lastsMs;
  private long unknownSinceMs = KNOWN;
  private E worst;
  private boolean any;

  Steadily(E unknown, long lastsMs) {
    this.unknown = unknown;
    this.lastsMs = lastsMs;
    worst = unknown; // Until something is seen.
  }

  /** The worst so far, this included. */
  E worst(E seen, long atMs) {
    if (seen != unknown) {
      unknownSinceMs = KNOWN;
      note(seen);
    } else if (unknownSinceMs == KNOWN) {
      unknownSinceMs = atMs;
    } else if (atMs - unknownSinceMs > lastsMs) {
      note(unknown);
    }
    return worst;
  }

  private void note(E seen) {
    worst = any && worst.compareTo(seen) >= 0 ? worst : seen;
    any = true;
  }
}
