package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A running product in a data directory of its own, started and stopped by the launcher. */
final class Stack implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Longer than a command may take by its own bounds; those of a training come to seven minutes.
   */
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(8);

  /** Those of a drill come to twelve. */
  private static final Duration DRILL_LIMIT = Duration.ofMinutes(15);

  /** What a command has to put right when it is ended. */
  private static final Duration END_LIMIT = Duration.ofMinutes(2);

  /** The supervisor gives a start 90 s, after a pause. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Path directory;

  private Stack(Path directory) {
    this.directory = directory;
  }

  /** Starts everything and returns when the launcher calls it healthy. */
  static Stack up(Path directory, Map<String, String> environment, String... options) {
    return start("up", directory, environment, options);
  }

  /** The same of the game server alone. */
  static Stack dev(Path directory, String... options) {
    return start("dev", directory, Map.of(), options);
  }

  private static Stack start(
      String mode, Path directory, Map<String, String> environment, String... options) {
    Stack stack = new Stack(directory);
    List<String> arguments = new ArrayList<>(List.of(mode, "--detach"));
    arguments.addAll(List.of(options));
    try {
      stack.run(environment, arguments.toArray(String[]::new));
    } catch (AssertionError failure) {
      stack.close();
      throw failure;
    }
    return stack;
  }

  /** Runs one launcher command on this data directory and returns what it printed. */
  String run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private String run(Map<String, String> environment, String... arguments) {
    Ended ended = ended(environment, arguments);
    if (ended.code() != 0) {
      throw new AssertionError(ended);
    }
    return ended.printed();
  }

  /** What came of a launcher command. */
  record Ended(List<String> line, int code, String printed) {}

  /** Runs one launcher command on this data directory, whatever comes of it. */
  Ended ended(String... arguments) {
    return ended(Map.of(), arguments);
  }

  private Ended ended(Map<String, String> environment, String... arguments) {
    List<String> here = new ArrayList<>(List.of(arguments));
    here.addAll(List.of("--data-dir", directory.toString()));
    Path output = directory.resolveSibling(directory.getFileName() + "." + arguments[0] + ".out");
    return launch(output, environment, here);
  }

  /**
   * Has the class cache of this build made anew; the systems of later tests use it, too.
   *
   * @param output file for what the launcher says
   */
  static Path train(Path output) {
    Path directory = root().resolve("target/class-cache");
    try {
      if (Files.isDirectory(directory)) {
        for (Path each : files(directory)) {
          Files.delete(each);
        }
      }
      Ended ended = launch(output, Map.of(), List.of("train"));
      assertThat(ended.code()).as("%s", ended).isZero();
      List<Path> made = files(directory);
      assertThat(made).hasSize(1);
      return made.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a command that needs no system of the test's own, and expects it to succeed.
   *
   * @param output file for what it says
   */
  static void command(Path output, String... arguments) {
    Ended ended = launch(output, Map.of(), List.of(arguments));
    assertThat(ended.code()).as("%s", ended).isZero();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static Ended launch(
      Path output, Map<String, String> environment, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(root().resolve("tickstream").toString());
    line.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.redirectOutput(output.toFile());
      // The build that runs this test is the one to be tested.
      builder.environment().put("TICKSTREAM_BUILD", "off");
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      Duration limit = arguments.getFirst().equals("drill") ? DRILL_LIMIT : COMMAND_LIMIT;
      boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      String printed = Files.readString(output);
      if (!ended) {
        process.destroy();
        if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
        throw new AssertionError(line + " did not end:\n" + printed);
      }
      return new Ended(line, process.exitValue(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the launcher wrote about the running product, read anew. */
  JsonNode endpoints() {
    try {
      return JSON.readTree(Files.readString(directory.resolve("endpoints.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of that name, by the pid shown now. */
  ProcessHandle process(String name) {
    return running(name)
        .orElseThrow(() -> new AssertionError("no " + name + " that runs in endpoints.json"));
  }

  /** Whether a process of that name is shown and runs. */
  boolean runs(String name) {
    return running(name).isPresent();
  }

  /** Who has just died is still shown for a moment. */
  private Optional<ProcessHandle> running(String name) {
    for (JsonNode process : endpoints().get("processes")) {
      if (process.get("name").asString().equals(name)) {
        return ProcessHandle.of(process.get("pid").asLong()).filter(ProcessHandle::isAlive);
      }
    }
    return Optional.empty();
  }

  /** Kills the process of that name, as soon as one runs, without a word; returns the pid. */
  long kill(String name) {
    ProcessHandle victim =
        patiently(name + " is killed")
            .atMost(START_LIMIT)
            .until(() -> running(name).filter(ProcessHandle::destroyForcibly), Optional::isPresent)
            .orElseThrow();
    victim.onExit().orTimeout(END_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    return victim.pid();
  }

  /** Freezes the process of that name: it keeps its sockets and answers nobody. */
  void freeze(String name) {
    signal("STOP", process(name));
  }

  /** Lets a frozen process go on. */
  void thaw(String name) {
    signal("CONT", process(name));
  }

  private static void signal(String signal, ProcessHandle process) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      assertThat(code).as("kill -%s %d", signal, process.pid()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends a server and keeps it down. */
  void stop(String name) {
    run("stop", name);
  }

  /** Lets a stopped server run again; returns before it works. */
  void start(String name) {
    run("start", name);
  }

  /** The same, not waiting for the launcher's answer, whatever it will be. */
  CompletableFuture<Ended> startSoon(String name) {
    return CompletableFuture.supplyAsync(() -> ended("start", name));
  }

  /** Its data directory. */
  Path directory() {
    return directory;
  }

  /** The directories of the game server's shards. */
  List<Path> shards() {
    return shards(directory.resolve("game"));
  }

  /** The directories of shards in a directory. */
  static List<Path> shards(Path game) {
    try (Stream<Path> entries = Files.list(game)) {
      return entries
          .filter(each -> each.getFileName().toString().startsWith("shard-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every process the launcher shows. */
  List<ProcessHandle> processes() {
    List<ProcessHandle> handles = new ArrayList<>();
    for (JsonNode process : endpoints().get("processes")) {
      ProcessHandle.of(process.get("pid").asLong()).ifPresent(handles::add);
    }
    return handles;
  }

  @Override
  public void close() {
    run("down");
  }

  /** The checkout this test was built from. */
  static Path root() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(path.resolve("tickstream"))) {
      Path parent = path.getParent();
      if (parent == null) {
        throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
      }
      path = parent;
    }
    return path;
  }
}
