package dev.tickstream.engine;

/** A snapshot that must not become a shard's state, and why. The shard is as it was. */
public final class SnapshotRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why a snapshot is refused. */
  public enum Reason {
    /** Its bytes are not what was written: flipped, cut short, or no snapshot at all. */
    DAMAGED,
    /** Written in a form that this version does not know. */
    UNKNOWN_FORMAT,
    /** Of another game, or of one whose rows mean something else. */
    OTHER_GAME,
    /** Of another shard or zone. */
    OTHER_ZONE,
    /** Not of the tick that its store says, or its zones are of different ticks. */
    CONTRADICTORY,
    /** A zone of the shard is missing. */
    INCOMPLETE,
    /** Its rows do not have the state hash it was taken with. */
    WRONG_STATE
  }

  private final Reason reason;

  public SnapshotRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  SnapshotRefusedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
