package dev.tickstream.gameserver.publish;

/** What a shipper is doing. Play goes on in every one of these but {@link #FENCED}. */
public enum ShipperState {
  /** Has not reached Kafka yet. */
  STARTING("paused"),
  /** Up to date. */
  SHIPPING("fine"),
  /** Ships a backlog. */
  CATCHING_UP("slow"),
  /** Kafka does not answer; events wait on the disk; tries again by itself. */
  UNREACHABLE("paused"),
  /** A topic has another number of partitions than there are shards. */
  REFUSED_PARTITIONS("paused"),
  /** Kafka's head is of a history that this journal does not know. */
  REFUSED_FOREIGN_HEAD("paused"),
  /** Events between Kafka's head and the journal are missing. */
  REFUSED_GAP("paused"),
  /** The journal cannot be read. */
  REFUSED_DAMAGED("paused"),
  /** Somebody else owns the shard; play ends too, and a new start finds out what is history. */
  FENCED("paused"),
  /** Ended. */
  CLOSED("paused");

  private final String status;

  ShipperState(String status) {
    this.status = status;
  }

  /** {@code fine}, {@code slow} or {@code paused}: how recording is doing. */
  public String status() {
    return status;
  }

  /** Whether only an operator can help. */
  public boolean isRefusal() {
    return name().startsWith("REFUSED");
  }
}
