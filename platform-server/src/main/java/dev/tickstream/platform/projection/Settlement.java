package dev.tickstream.platform.projection;

import java.util.List;

/** What came of trying to settle one dead letter. */
public sealed interface Settlement {
  /**
   * It is settled.
   *
   * @param freed letters that stood behind it and stand behind none now, in their order
   */
  record Settled(LetterStatus status, List<Long> freed) implements Settlement {
    public Settled {
      freed = List.copyOf(freed);
    }
  }

  /** It was tried once more and cannot be taken: it stays parked. */
  record FailedAgain(Parking why) implements Settlement {}

  /** It stands behind another, which comes first. */
  record Waits(long behind) implements Settlement {}

  /** It is settled already, or never was to be. */
  record NotParked(LetterStatus status) implements Settlement {}

  /** No group of that name runs here, so nobody knows what its events do. */
  record NoGroup(String consumer) implements Settlement {}

  /** There is no such letter. */
  record Unknown() implements Settlement {}
}
