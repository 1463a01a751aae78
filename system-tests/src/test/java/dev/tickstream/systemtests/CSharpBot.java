package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The C# console player as a child process, and every line it printed. */
final class CSharpBot implements AutoCloseable {
  private static final Path TESTS = Stack.root().resolve("clients/unity/Tests~");
  private static final Duration COMPILE_LIMIT = Duration.ofMinutes(3);
  private static final Duration LAST_LINES_LIMIT = Duration.ofSeconds(10);

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Process process;
  private final Thread reader;

  private CSharpBot(Process process) {
    this.process = process;
    reader = Thread.ofVirtual().start(this::read);
  }

  /**
   * Compiles it; where there is no mono the test is skipped, unless it is required.
   *
   * @param output file for what the compiler says
   */
  static void compile(Path output) {
    boolean present = isThere("mono") && isThere("mcs");
    if ("true".equals(System.getenv("TICKSTREAM_REQUIRE_MONO"))) {
      assertThat(present).as("mono and mcs are required here").isTrue();
    }
    assumeTrue(present, "skipped: no mono or mcs on the path");
    try {
      Process compiler =
          new ProcessBuilder(TESTS.resolve("run").toString(), "--compile")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(compiler.waitFor(COMPILE_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(compiler.exitValue()).as(Files.readString(output)).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts to play.
   *
   * @param transport {@code tcp} or {@code ws}
   */
  static CSharpBot play(String api, String game, int seconds, String transport) {
    try {
      return new CSharpBot(
          new ProcessBuilder(
                  "mono",
                  "--debug",
                  TESTS.resolve("target/bot.exe").toString(),
                  api,
                  game,
                  Integer.toString(seconds),
                  transport)
              .redirectErrorStream(true)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isThere(String command) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    for (String directory : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(directory, command))) {
        return true;
      }
    }
    return false;
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("unreadable " + e.getMessage());
    }
  }

  /** Every line so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** What follows this word, of every line that begins with it. */
  List<String> said(String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  /** Waits for its end, and until its last line is read; gives its exit code. */
  int ended(Duration limit) throws InterruptedException {
    assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)).as("%s", lines).isTrue();
    assertThat(reader.join(LAST_LINES_LIMIT)).as("%s", lines).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
