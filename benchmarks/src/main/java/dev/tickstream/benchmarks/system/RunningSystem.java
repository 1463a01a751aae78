package dev.tickstream.benchmarks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./tickstream dev} or {@code ./tickstream up} starts, with empty zones, in a data
 * directory of its own that goes with it. Used by one thread.
 */
public final class RunningSystem implements AutoCloseable {
  private static final String SETTING = "TICKSTREAM_";
  private static final String BUILD_SETTING = "TICKSTREAM_BUILD";
  private static final String DATA_DIR = "--data-dir";
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The launcher may have to build first. */
  private static final long READY_SECONDS = 600;

  private static final long POLL_MS = 100;

  private final Path program;
  private final Path directory;
  private final Path log;
  private final OwnedProcess launcher;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private @Nullable Endpoints endpoints;

  private RunningSystem(Path program, Path directory, Path log, OwnedProcess launcher) {
    this.program = program;
    this.directory = directory;
    this.log = log;
    this.launcher = launcher;
  }

  /**
   * What to start.
   *
   * @param mode {@code dev}, or {@code up} without bots
   * @param game that is played
   * @param settings by their full names
   * @param prefix words before the launcher's, such as those that choose its cores
   */
  public record Plan(
      String mode, String game, int zones, Map<String, String> settings, List<String> prefix) {
    public Plan {
      settings = Map.copyOf(settings);
      prefix = List.copyOf(prefix);
    }

    /** One zone of the arena with default settings. */
    public static Plan of(String mode) {
      return new Plan(mode, "arena", 1, Map.of(), List.of());
    }
  }

  /** Starts one with default settings and waits until it is ready. */
  public static RunningSystem start(Path home, String mode, Path log)
      throws IOException, InterruptedException {
    return start(home, Plan.of(mode), log);
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param home of the installation
   * @param log what the launcher says
   */
  public static RunningSystem start(Path home, Plan plan, Path log)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tickstream-benchmark-");
    Path program = home.resolve("tickstream");
    List<String> arguments =
        new ArrayList<>(List.of(plan.mode(), "--zones", Integer.toString(plan.zones())));
    if (plan.mode().equals("up")) {
      arguments.addAll(List.of("--bots", "0"));
    }
    Files.deleteIfExists(log);
    arguments.addAll(List.of(DATA_DIR, directory.toString()));
    ProcessBuilder builder = launch(program, log, arguments);
    builder.command().addAll(0, plan.prefix());
    builder.environment().putAll(plan.settings());
    builder.environment().put("TICKSTREAM_GAME", plan.game());
    RunningSystem system = new RunningSystem(program, directory, log, OwnedProcess.start(builder));
    try {
      system.awaitReady();
      return system;
    } catch (IOException | InterruptedException | RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /**
   * Has the game server of an installation make its class cache, as an operator does once for each
   * build.
   *
   * @throws IOException if it fails
   */
  public static void train(Path home, Path log) throws IOException, InterruptedException {
    run(launch(home.resolve("tickstream"), log, List.of("train")), log);
  }

  private static ProcessBuilder launch(Path program, Path log, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // A caller's settings would be measured without being reported.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith(SETTING) && !name.equals(BUILD_SETTING));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  /**
   * Runs a command of the launcher on this system: {@code stop kafka}.
   *
   * @throws IOException if it fails
   */
  public void run(String... command) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(DATA_DIR, directory.toString()));
    run(launch(program, log, arguments), log);
  }

  private static void run(ProcessBuilder command, Path log)
      throws IOException, InterruptedException {
    try (OwnedProcess run = OwnedProcess.start(command)) {
      if (run.process().waitFor() != 0) {
        throw new IOException(String.join(" ", command.command()) + " failed; see " + log);
      }
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (System.nanoTime() < until && launcher.process().isAlive()) {
      Path file = directory.resolve("endpoints.json");
      if (Files.exists(file)) {
        Endpoints found = Endpoints.parse(Files.readString(file));
        if (found.pids().containsKey("game") && isReady(found.gameHttp())) {
          endpoints = found;
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    throw new IOException("the system did not become ready; see " + log);
  }

  private boolean isReady(URI gameHttp) throws InterruptedException {
    try {
      return get(gameHttp.resolve("/readyz")).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Where it answered when it became ready. */
  public Endpoints endpoints() {
    Endpoints found = endpoints;
    if (found == null) {
      throw new IllegalStateException("the server is not ready");
    }
    return found;
  }

  /** Where it keeps its data. */
  public Path directory() {
    return directory;
  }

  /** The processes of this moment: restarts have other ids. */
  public Endpoints now() throws IOException {
    return Endpoints.parse(Files.readString(directory.resolve("endpoints.json")));
  }

  /** What the game server counts at this moment. */
  public MetricsText metrics() throws IOException, InterruptedException {
    HttpResponse<String> answer = get(endpoints().gameHttp().resolve("/metrics"));
    if (answer.statusCode() != OK) {
      throw new IOException("/metrics answered " + answer.statusCode());
    }
    return MetricsText.parse(answer.body());
  }

  @Override
  public void close() throws IOException {
    launcher.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
