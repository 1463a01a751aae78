package dev.tickstream.devstack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void readsTheLastLinesOfALongFile() throws IOException {
    Path log = dir.resolve("a.log");
    Files.writeString(
        log,
        IntStream.range(0, 100_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));
    assertThat(LogTail.lines(log, 3)).containsExactly("line 99997", "line 99998", "line 99999");
  }

  @Test
  void readsAShortFileWhole() throws IOException {
    Path log = dir.resolve("a.log");
    Files.writeString(log, "one\ntwo\n");
    assertThat(LogTail.lines(log, 10)).containsExactly("one", "two");
    assertThat(LogTail.lines(dir.resolve("none.log"), 10)).isEmpty();
  }

  @Test
  void theLastWordsAreNoStackTrace() throws IOException {
    Path log = dir.resolve("a.log");
    Files.writeString(
        log,
        "started\nCaused by: it broke\n\tat a.b.C(C.java:1)\n\t... 48 common frames omitted\n\n");
    assertThat(LogTail.lastWords(log)).isEqualTo("Caused by: it broke");
    assertThat(LogTail.lastWords(dir.resolve("none.log"))).isEmpty();
  }
}
