package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;

/** Whether shipping may go from one epoch to a later one without leaving history out. */
public final class Continuity {
  private Continuity() {}

  /**
   * Whether everything before an epoch that is history has been shipped, or its loss was accepted.
   *
   * @param epoch that was shipped last, 0 if nothing was
   * @param sequence last event of it that was
   * @param next epoch that is to be shipped
   */
  public static boolean mayGoOn(Lineage lineage, long epoch, long sequence, long next) {
    for (Lineage.Owner owner : lineage.owners()) {
      if (owner.epoch() >= epoch && owner.epoch() < next) {
        long end = lineage.end(owner.epoch()).orElse(Long.MAX_VALUE);
        long shipped = owner.epoch() == epoch ? sequence : 0;
        if (shipped < end && !lossBetween(lineage, owner.epoch(), next)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether an owner after the one epoch, up to the other, said that a loss was accepted. */
  static boolean lossBetween(Lineage lineage, long after, long upTo) {
    return lineage.owners().stream()
        .anyMatch(o -> o.epoch() > after && o.epoch() <= upTo && o.claim().lossAccepted());
  }
}
