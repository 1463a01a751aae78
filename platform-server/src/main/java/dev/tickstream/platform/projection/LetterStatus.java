package dev.tickstream.platform.projection;

/** What became of a dead letter. The names are the values of the column. */
public enum LetterStatus {
  /** Waits for an operator. */
  PARKED,
  /** Taken after all. */
  REDRIVEN,
  /** Given up, with a reason that the audit keeps. */
  DISCARDED,
  /** Never happened, as the claims tell: kept for people to look at. */
  ORPHAN
}
