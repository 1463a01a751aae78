package dev.tickstream.gameserver.recovery;

import java.util.ArrayList;
import java.util.List;

/** What happened before cannot be told from what is on the disk, so the shard must not open. */
public final class UnknownHistoryException extends StorageException {
  private static final long serialVersionUID = 1L;
  private static final String ACCEPT =
      "accept the loss by one start with TICKSTREAM_ACCEPT_LOSS=yes";

  private final int shard;
  private final boolean directoryLost;

  /**
   * History that contradicts another, so that nothing may be made anew from it.
   *
   * @param what is wrong with the history
   */
  public UnknownHistoryException(int shard, String what) {
    this(shard, what, ACCEPT, false);
  }

  private UnknownHistoryException(int shard, String what, String advice, boolean directoryLost) {
    super(
        "shard "
            + shard
            + " stays closed, its history is unknown: "
            + what
            + ". Restore its directory from a backup, or "
            + advice);
    this.shard = shard;
    this.directoryLost = directoryLost;
  }

  /** A directory that has nothing, or nothing whole: others may still know the history. */
  public static UnknownHistoryException lost(int shard, String what) {
    return new UnknownHistoryException(shard, what, ACCEPT, true);
  }

  /** The same, with what else an operator can do than restore a backup. */
  static UnknownHistoryException lost(int shard, String what, String advice) {
    return new UnknownHistoryException(shard, what, advice, true);
  }

  /**
   * One that stands for several shards of a process, so that all can be made anew at once.
   *
   * @param shards at least one
   */
  public static UnknownHistoryException of(List<UnknownHistoryException> shards) {
    UnknownHistoryException first = shards.getFirst();
    shards.stream().skip(1).forEach(first::addSuppressed);
    return first;
  }

  /** This one and those it stands for. */
  public List<UnknownHistoryException> all() {
    List<UnknownHistoryException> all = new ArrayList<>();
    all.add(this);
    for (Throwable other : getSuppressed()) {
      if (other instanceof UnknownHistoryException unknown) {
        all.add(unknown);
      }
    }
    return all;
  }

  public int shard() {
    return shard;
  }

  /** Whether the directory may be made anew from snapshots and from what Kafka has. */
  public boolean isDirectoryLost() {
    return directoryLost;
  }
}
