package dev.tickstream.devstack.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.devstack.data.LauncherException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which class cache belongs to which build. */
class ClassCacheTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void isOfOneBuild() throws IOException {
    Path jar = Files.writeString(dir.resolve("a.jar"), "one");
    Path other = Files.writeString(dir.resolve("b.jar"), "two");
    Path file = cache(jar).file();
    assertThat(cache(jar).file()).isEqualTo(file);
    assertThat(cache(jar, other).file()).isNotEqualTo(file);
    Files.writeString(jar, "longer");
    assertThat(cache(jar).file()).isNotEqualTo(file);
  }

  @Test
  void isUsedOnceItIsMadeAndReplacesTheOneBefore() throws IOException {
    Path jar = Files.writeString(dir.resolve("a.jar"), "one");
    ClassCache first = cache(jar);
    assertThat(first.use()).isEmpty();
    first.keep(Files.writeString(dir.resolve("fresh"), "classes"));
    assertThat(first.use()).containsExactly("-XX:AOTCache=" + first.file());
    Files.writeString(jar, "longer");
    ClassCache second = cache(jar);
    assertThat(second.isMade()).isFalse();
    second.keep(Files.writeString(dir.resolve("fresh"), "other classes"));
    assertThat(second.file()).hasContent("other classes");
    assertThat(first.file()).doesNotExist();
  }

  @Test
  void whatWasNotWrittenIsSaid() throws IOException {
    Path jar = Files.writeString(dir.resolve("a.jar"), "one");
    assertThatThrownBy(() -> cache(jar).keep(dir.resolve("fresh")))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("cannot keep");
    assertThatThrownBy(() -> cache(dir.resolve("no.jar")))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("no.jar");
  }

  private ClassCache cache(Path... jars) {
    return ClassCache.in(
        dir.resolve("cache"),
        String.join(
            File.pathSeparator, Arrays.stream(jars).map(Path::toString).toArray(String[]::new)));
  }
}
