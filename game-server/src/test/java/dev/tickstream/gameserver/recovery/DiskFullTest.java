package dev.tickstream.gameserver.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.journal.SyncedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small file system in memory, where one can be mounted. */
class DiskFullTest {
  @TempDir Path parent = Path.of("");
  private Path disk = Path.of("");
  private @Nullable SmallDisk small;

  @BeforeEach
  void mount() throws IOException {
    small = SmallDisk.mount(parent.resolve("disk"), 96);
    disk = small.root();
  }

  @AfterEach
  void unmount() {
    if (small != null) {
      small.close();
    }
  }

  private SmallDisk small() {
    if (small == null) {
      throw new IllegalStateException("no small disk");
    }
    return small;
  }

  private static Map<PlayerId, Cell> places(OrchardShard shard) {
    Map<PlayerId, Cell> places = new HashMap<>();
    for (ZoneId zone : OrchardShard.ZONES) {
      Orchard.World world = (Orchard.World) shard.shard().world(zone);
      world.pickers().forEach((player, picker) -> places.put(player, picker.at()));
    }
    return places;
  }

  @Test
  void playGoesOnDegradedAndIsRecordedWhenThereIsSpaceAgain() throws IOException, StorageException {
    Path directory = disk.resolve("shard-0");
    List<Long> hashes;
    try (OrchardShard shard = OrchardShard.open(directory, 0, 1)) {
      shard.play(100);
      small().fill();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                shard.play(500);
                return shard.storage().journal().stats().degraded();
              });
      assertThat(shard.storage().journal().stats().lastError()).contains("is full");
      assertThat(shard.storage().journal().stats().preparationFailures()).isPositive();
      long recorded = shard.storage().journal().committedPosition();
      hashes = shard.hashes();
      long tick = shard.shard().tick();
      shard.play(200);
      assertThat(shard.hashes()).as("players move").isNotEqualTo(hashes);
      assertThat(shard.shard().tick()).isEqualTo(tick + 200);
      assertThat(shard.storage().journal().committedPosition()).isEqualTo(recorded);
      assertThatThrownBy(shard::snapshot)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("No space left");
      assertThat(shard.storage().snapshots().all().getFirst().stats().failedInARow()).isEqualTo(1);

      small().empty();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                shard.tick();
                return !shard.storage().journal().stats().degraded();
              });
      shard.play(50);
      assertThat(shard.storage().journal().stats().lastError()).isEmpty();
      assertThat(shard.storage().journal().committedPosition()).isGreaterThan(recorded);
      shard.snapshot();
      shard.play(50);
      hashes = shard.hashes();
    }
    try (OrchardShard shard = OrchardShard.recover(OrchardShard.config(directory, 0), 1)) {
      assertThat(shard.hashes()).isEqualTo(hashes);
    }
  }

  @Test
  void aProcessThatDiesOnAFullDiskLosesNoPlaceItTold() throws IOException, StorageException {
    Path directory = disk.resolve("shard-0");
    Map<PlayerId, Cell> places;
    long told;
    try (OrchardShard shard = OrchardShard.open(directory, 0, 2)) {
      shard.play(100);
      small().fill();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                shard.play(500);
                return shard.storage().journal().stats().degraded();
              });
      shard.play(300);
      places = places(shard);
      told = shard.shard().tick();
    }
    small().empty();
    try (OrchardShard shard = OrchardShard.recover(OrchardShard.config(directory, 0), 2)) {
      assertThat(shard.shard().tick()).isEqualTo(told);
      shard.begin();
      shard.tick();
      shard.tick();
      assertThat(places(shard)).isEqualTo(places);
    }
  }

  @Test
  void aSyncedFileIsWhatItWasBefore() throws IOException {
    Path file = disk.resolve("claims");
    SyncedFile.write(file, "the first owner");
    small().fill();
    String long4k = "x".repeat(8_192);
    assertThatThrownBy(() -> SyncedFile.write(file, long4k)).isInstanceOf(IOException.class);

    assertThat(Files.readString(file)).isEqualTo("the first owner\n");
    assertThat(disk.resolve("claims.tmp")).doesNotExist();
    small().empty();
    SyncedFile.write(file, "the second owner");
    assertThat(Files.readString(file)).isEqualTo("the second owner\n");
  }
}
