package dev.tickstream.gameserver.recovery;

/** What happened before cannot be told from what is on the disk, so the shard must not open. */
public final class UnknownHistoryException extends StorageException {
  private static final long serialVersionUID = 1L;

  UnknownHistoryException(int shard, String what) {
    super(
        "shard "
            + shard
            + " stays closed, its history is unknown: "
            + what
            + ". Restore its directory from a backup, or accept the loss");
  }
}
