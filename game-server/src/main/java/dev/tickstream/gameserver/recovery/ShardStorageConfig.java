package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.ShardConfig;
import dev.tickstream.gameserver.journal.JournalConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where and how one shard is stored.
 *
 * @param directory of this shard alone; made if absent
 * @param segmentBytes size of a journal segment
 * @param journalBytesMax quota of the shard's journal
 * @param recording whether the journal is shipped; if not, a snapshot alone frees segments
 * @param acceptLoss whether an operator accepts that history which cannot be read is lost
 * @param tickBytesMax journal bytes that one tick of the shard may take
 */
public record ShardStorageConfig(
    Path directory,
    int shard,
    long segmentBytes,
    long journalBytesMax,
    boolean recording,
    boolean acceptLoss,
    int tickBytesMax) {
  /** Of a shard whose ticks take at most what is usual. */
  public ShardStorageConfig(
      Path directory,
      int shard,
      long segmentBytes,
      long journalBytesMax,
      boolean recording,
      boolean acceptLoss) {
    this(
        directory,
        shard,
        segmentBytes,
        journalBytesMax,
        recording,
        acceptLoss,
        ShardConfig.TICK_BYTES_MAX);
  }

  /** Where its journal is. */
  public Path journalDirectory() {
    return directory.resolve("journal");
  }

  /** A tick lies within one segment, so the largest tick must fit twice over. */
  long segmentBytesMin() {
    return 2L * tickBytesMax;
  }

  JournalConfig journal() {
    return JournalConfig.of(journalDirectory(), shard, segmentBytes, journalBytesMax);
  }

  /** A name in the directory that nothing has yet. */
  static Path unused(Path directory, String name) {
    Path path = directory.resolve(name);
    for (int n = 2; Files.exists(path); n++) {
      path = directory.resolve(name + "." + n);
    }
    return path;
  }
}
