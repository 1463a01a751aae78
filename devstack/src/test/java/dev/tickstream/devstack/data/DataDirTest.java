package dev.tickstream.devstack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
  @TempDir private Path root = Path.of("");

  @Test
  void isMadeForItsOwnerOnly() throws IOException {
    DataDir dir = new DataDir(root.resolve("a/b"));
    dir.prepare();
    dir.prepare();
    assertThat(dir.logs()).isDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void oneThatCannotBeMadeIsOneClearLine() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> new DataDir(file.resolve("below")).prepare())
        .isInstanceOf(LauncherException.class)
        .hasMessageStartingWith("cannot write to the data directory " + file)
        .hasMessageEndingWith("choose another with --data-dir");
  }

  @Test
  void isAbsolute() {
    assertThat(new DataDir(Path.of("x")).root()).isAbsolute();
  }
}
