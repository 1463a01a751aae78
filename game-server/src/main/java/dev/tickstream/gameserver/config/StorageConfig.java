package dev.tickstream.gameserver.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the server keeps what must survive its process.
 *
 * @param directory the game server's own directory, {@code game} under the data directory
 * @param journalSegmentBytes size of one journal file, per shard; at least 2 MiB, since a tick lies
 *     within one
 * @param journalBytes most disk one shard's journal may take; beyond it the shard is degraded
 * @param acceptLoss whether an operator accepts that history which cannot be read is lost
 */
public record StorageConfig(
    Path directory, int journalSegmentBytes, long journalBytes, boolean acceptLoss) {
  private enum Answer {
    NO,
    YES
  }

  static StorageConfig from(Environment environment) {
    @Nullable Path dataDirectory = environment.path("TICKSTREAM_DATA_DIR");
    Path root = dataDirectory == null ? Path.of(".tickstream") : dataDirectory;
    return new StorageConfig(
        root.resolve("game"),
        environment.integer("TICKSTREAM_JOURNAL_SEGMENT_BYTES", 16 << 20, 2 << 20, 1 << 30),
        environment.integer("TICKSTREAM_JOURNAL_BYTES", 2L << 30, 4L << 20, 1L << 44),
        environment.choice("TICKSTREAM_ACCEPT_LOSS", Answer.class, Answer.NO) == Answer.YES);
  }

  /** The directory of one shard. */
  public Path shard(int shard) {
    return directory.resolve("shard-" + shard);
  }
}
