package dev.tickstream.gameserver.store;

import dev.tickstream.gameserver.snapshot.FileSnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotStoreContractTest extends SnapshotStoreContract {
  @TempDir Path directory = Path.of("");

  @Override
  SnapshotStore store() throws IOException {
    return new FileSnapshotStore(directory, 0);
  }

  @Override
  void damageNewest() throws IOException {
    try (var files = Files.list(directory)) {
      Path newest = files.sorted().toList().getLast();
      byte[] bytes = Files.readAllBytes(newest);
      bytes[bytes.length / 2] ^= 1;
      Files.write(newest, bytes);
    }
  }
}
