package dev.tickstream.leaderboard;

/**
 * Records that changed no standing, or that never came. Immutable.
 *
 * @param orphans events that are not history
 * @param redelivered events that had been counted
 * @param missing events between two that came: lost, or older than what Kafka keeps
 * @param unreadable records that are no events
 */
record Oddities(long orphans, long redelivered, long missing, long unreadable) {
  static final Oddities NONE = new Oddities(0, 0, 0, 0);

  Oddities orphan() {
    return plus(new Oddities(1, 0, 0, 0));
  }

  Oddities again() {
    return plus(new Oddities(0, 1, 0, 0));
  }

  Oddities gap(long events) {
    return plus(new Oddities(0, 0, events, 0));
  }

  Oddities garbage() {
    return plus(new Oddities(0, 0, 0, 1));
  }

  Oddities plus(Oddities more) {
    return new Oddities(
        orphans + more.orphans,
        redelivered + more.redelivered,
        missing + more.missing,
        unreadable + more.unreadable);
  }
}
