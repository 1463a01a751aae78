package dev.tickstream.gameserver.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochFileTest {
  @TempDir Path directory = Path.of("");

  @Test
  void countsUpFromOneAndNeverBack() throws IOException {
    Path file = directory.resolve("epoch");
    assertThat(new EpochFile(file).current()).isZero();
    assertThat(new EpochFile(file).raise(0)).isEqualTo(1);
    assertThat(new EpochFile(file).raise(0)).isEqualTo(2);
    assertThat(new EpochFile(file).raise(9)).isEqualTo(10);
    assertThat(Files.readString(file)).isEqualTo("10\n");
  }

  @Test
  void aFileWithoutANumberIsNotTakenForZero() throws IOException {
    Path file = Files.writeString(directory.resolve("epoch"), "");
    assertThatThrownBy(() -> new EpochFile(file).raise(0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no number");
  }

  @Test
  void aDirectoryHasOneHolder() throws IOException {
    try (DirectoryLock held = DirectoryLock.acquire(directory)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.acquire(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another game server (pid ");
    }
    DirectoryLock.acquire(directory).close();
  }
}
