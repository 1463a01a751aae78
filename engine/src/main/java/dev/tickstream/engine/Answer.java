package dev.tickstream.engine;

/**
 * What became of a command. Filled anew for another command when the call it was given to is over:
 * who keeps it takes a copy.
 */
public final class Answer {
  private long clientSeq;
  private long tick;
  private boolean accepted;
  private String reason = "";
  private long actual;
  private long limit;

  /** For {@link #set}. */
  public Answer() {}

  /** A copy. */
  public Answer(Answer other) {
    set(other);
  }

  /** Sequence of the command. */
  public long clientSeq() {
    return clientSeq;
  }

  public long tick() {
    return tick;
  }

  /** Whether the command took effect; also of one that did so earlier. */
  public boolean accepted() {
    return accepted;
  }

  /** Empty if accepted, else the code. */
  public String reason() {
    return reason;
  }

  /** Figure that failed, in the reason's unit. */
  public long actual() {
    return actual;
  }

  /** Figure allowed, in the reason's unit. */
  public long limit() {
    return limit;
  }

  public void set(Answer other) {
    set(other.clientSeq, other.tick, other.accepted, other.reason, other.actual, other.limit);
  }

  private void set(
      long newSeq, long newTick, boolean yes, String newReason, long newActual, long newLimit) {
    clientSeq = newSeq;
    tick = newTick;
    accepted = yes;
    reason = newReason;
    actual = newActual;
    limit = newLimit;
  }

  /** The command took effect. */
  public Answer accept(long ofSeq, long inTick) {
    set(ofSeq, inTick, true, "", 0, 0);
    return this;
  }

  /** The command was refused, for this reason. */
  public Answer refuse(long ofSeq, long inTick, String code) {
    return refuse(ofSeq, inTick, code, 0, 0);
  }

  /** The same with the figure that failed and the one allowed. */
  public Answer refuse(long ofSeq, long inTick, String code, long failed, long allowed) {
    set(ofSeq, inTick, false, code, failed, allowed);
    return this;
  }
}
