package dev.tickstream.gameserver.recovery;

/** What happened before cannot be told from what is on the disk, so the shard must not open. */
public final class UnknownHistoryException extends StorageException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what is wrong with the history
   */
  public UnknownHistoryException(int shard, String what) {
    this(shard, what, "accept the loss by one start with TICKSTREAM_ACCEPT_LOSS=yes");
  }

  /**
   * @param advice what else an operator can do than restore a backup
   */
  UnknownHistoryException(int shard, String what, String advice) {
    super(
        "shard "
            + shard
            + " stays closed, its history is unknown: "
            + what
            + ". Restore its directory from a backup, or "
            + advice);
  }
}
