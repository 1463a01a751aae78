package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.gameserver.journal.SyncedFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * Snapshots as files of one directory: written under a temporary name, forced to the disk, then
 * renamed. Which one is the newest its {@link SnapshotName} says, whatever the clock said. The last
 * two are kept.
 */
public final class FileSnapshotStore implements SnapshotStore {
  private static final int KEPT = 2;

  private final Path directory;
  private final int shard;
  private long replayFrom;

  /** Of a directory that need not be there yet: the first {@link #store} makes it. */
  public FileSnapshotStore(Path directory, int shard) {
    this.directory = directory;
    this.shard = shard;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public boolean store(StoredSnapshot stored) throws IOException {
    Path temporary = Files.createDirectories(directory).resolve("snapshot.tmp");
    try {
      SnapshotFile.write(temporary, stored);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    Files.move(
        temporary,
        directory.resolve(SnapshotName.of(stored.snapshot()).file()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    SyncedFile.forceDirectory(directory);
    replayFrom = dropOld();
    return true;
  }

  @Override
  public long replayFrom() {
    return replayFrom;
  }

  /** Keeps the last two, and returns where replay from the older of them begins. */
  private long dropOld() throws IOException {
    long position = 0;
    List<Path> newestFirst = files();
    int whole = 0;
    for (Path file : newestFirst) {
      if (whole == KEPT) {
        Files.deleteIfExists(file);
        continue;
      }
      try {
        position = SnapshotFile.read(file).journalPosition();
        whole++;
      } catch (SnapshotRefusedException e) {
        // A damaged one is no substitute for an older whole one: it only goes with time.
        Files.deleteIfExists(file);
      }
    }
    return whole == KEPT ? position : 0;
  }

  @Override
  public Found find() throws IOException {
    List<StoredSnapshot> snapshots = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Path file : files()) {
      try {
        StoredSnapshot stored = SnapshotFile.read(file);
        int of = stored.snapshot().shard();
        if (of == shard) {
          snapshots.add(stored);
        } else {
          refused.add(new Refused(file.toString(), "OTHER_ZONE", "it belongs to shard " + of));
        }
      } catch (SnapshotRefusedException e) {
        refused.add(
            new Refused(file.toString(), e.reason().name(), String.valueOf(e.getMessage())));
      } catch (NoSuchFileException e) {
        // Its server dropped it meanwhile.
      }
    }
    return new Found(snapshots, refused);
  }

  /** Newest first. Files with other names are not looked at. */
  private List<Path> files() throws IOException {
    TreeMap<SnapshotName, Path> files = new TreeMap<>(Collections.reverseOrder());
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      for (Path file : found) {
        SnapshotName name = SnapshotName.parse(file.getFileName().toString());
        if (name != null) {
          files.put(name, file);
        }
      }
    }
    return List.copyOf(files.values());
  }
}
