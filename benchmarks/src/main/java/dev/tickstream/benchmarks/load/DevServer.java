package dev.tickstream.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A game server with one empty zone, started as {@code ./tickstream dev} starts it, in a data
 * directory of its own that goes with it. Used by one thread.
 */
final class DevServer implements AutoCloseable {
  private static final String SETTING = "TICKSTREAM_";
  private static final String BUILD_SETTING = "TICKSTREAM_BUILD";
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The launcher may have to build first. */
  private static final long READY_SECONDS = 600;

  private static final long POLL_MS = 100;

  private final Path directory;
  private final OwnedProcess launcher;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private @Nullable Endpoints endpoints;

  private DevServer(Path directory, OwnedProcess launcher) {
    this.directory = directory;
    this.launcher = launcher;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param home of the installation
   * @param log what the launcher says
   */
  static DevServer start(Path home, Path log) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tickstream-load-");
    String program = home.resolve("tickstream").toString();
    ProcessBuilder builder =
        new ProcessBuilder(program, "dev", "--zones", "1", "--data-dir", directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // A caller's settings would be measured without being reported.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith(SETTING) && !name.equals(BUILD_SETTING));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    DevServer server = new DevServer(directory, OwnedProcess.start(builder));
    try {
      server.awaitReady(log);
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
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
    throw new IOException("./tickstream dev did not become ready; see " + log);
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

  Endpoints endpoints() {
    Endpoints found = endpoints;
    if (found == null) {
      throw new IllegalStateException("the server is not ready");
    }
    return found;
  }

  /** What the game server counts at this moment. */
  MetricsText metrics() throws IOException, InterruptedException {
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
