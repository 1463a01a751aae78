package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.gameserver.journal.DirectoryLock;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.SyncedFile;
import dev.tickstream.gameserver.snapshot.FileSnapshotStore;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a shard's directory anew, from what others still know of the shard. What was there is kept
 * apart, never deleted: it may hold confirmed events that nobody else has.
 */
public final class RebuiltDirectory {
  private static final List<String> CONTENT = List.of("journal", "snapshots", "claims");

  private RebuiltDirectory() {}

  /**
   * Puts the state into place; afterwards the directory opens as if its last process had ended
   * there. That something behind it may be lost is noted, for the next claim to tell. A crash on
   * the way leaves owners without a journal, or a journal without what it goes on from: lost. The
   * next start makes it anew like this one, or keeps the shard closed and says why.
   *
   * @param snapshot the state
   * @param owners of the shard, oldest first, as Kafka has them
   * @return where what was there is now, null if nothing was
   */
  public static @Nullable Path make(
      ShardStorageConfig config, ShardSnapshot snapshot, List<OwnerLine> owners)
      throws IOException {
    Path directory = config.directory();
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try (lock) {
      Path apart = setApart(directory);
      ClaimsFile.open(directory.resolve("claims")).replace(owners);
      try (MappedJournal begun = MappedJournal.begin(config.journal(), JournalConfig.STEP_BYTES)) {
        new FileSnapshotStore(directory.resolve("snapshots"), config.shard())
            .store(new StoredSnapshot(snapshot, begun.committedPosition()));
      }
      SyncedFile.forceDirectory(directory);
      return apart;
    }
  }

  private static @Nullable Path setApart(Path directory) throws IOException {
    Path apart = null;
    for (String name : CONTENT) {
      Path there = directory.resolve(name);
      if (Files.exists(there)) {
        if (apart == null) {
          apart = Files.createDirectory(ShardStorageConfig.unused(directory, "lost"));
        }
        Files.move(there, apart.resolve(name));
      }
    }
    return apart;
  }
}
