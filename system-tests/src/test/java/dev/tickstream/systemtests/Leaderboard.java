package dev.tickstream.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The example service, started as its page in the documentation says. */
final class Leaderboard implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final Rest http;

  private Leaderboard(Process process, Rest http) {
    this.process = process;
    this.http = http;
  }

  /** Starts it beside a running system and returns when it names its address. */
  static Leaderboard beside(Stack stack, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stack.root().resolve("examples/leaderboard/run").toString(),
            "--data-dir",
            stack.directory().toString(),
            "--port",
            "0");
    builder.environment().put("TICKSTREAM_BUILD", "off");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      String address =
          await("the leaderboard names its address")
              .atMost(PATIENCE)
              .until(() -> address(process, output), found -> !found.isEmpty());
      return new Leaderboard(process, new Rest(address));
    } catch (RuntimeException | Error failure) {
      process.destroy();
      throw failure;
    }
  }

  private static String address(Process process, Path output) throws IOException {
    String printed = Files.readString(output);
    if (!process.isAlive()) {
      throw new AssertionError("the leaderboard ended: " + printed);
    }
    Matcher address = ADDRESS.matcher(printed);
    return address.find() ? address.group() : "";
  }

  JsonNode standings() {
    Rest.Answer answer = http.get("/leaderboard");
    if (answer.status() != 200) {
      throw new AssertionError("no standings: " + answer);
    }
    return answer.json();
  }

  /** Ends the process that was started, by its pid. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the leaderboard does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
