package dev.tickstream.gameserver.ownership;

/** A shard's events must not be shipped as things are; the message is one line for the operator. */
public final class ShardRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** A topic has another number of partitions than there are shards. */
    PARTITIONS,
    /** Kafka has another history than the journal. */
    FOREIGN,
    /** Events between Kafka's head and the journal are missing. */
    GAP,
    /** Somebody else owns the shard now; this incarnation must end. */
    FENCED
  }

  public ShardRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
