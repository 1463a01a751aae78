package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.systemtests.raw.PlayLogFile;
import dev.tickstream.systemtests.raw.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Bots in a process of their own, and what they write down. */
final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Process process;
  private final PlayLogFile log;
  private final int count;

  private Crowd(Process process, PlayLogFile log, int count) {
    this.process = process;
    this.log = log;
    this.count = count;
  }

  /** Starts so many bots and returns when all of them play. */
  static Crowd play(Stack stack, int count, long seed, Path directory) throws IOException {
    JsonNode endpoints = stack.endpoints();
    Path log = directory.resolve("play.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "dev.tickstream.bots.BotsMain",
                "--api",
                endpoints.get("api").asString(),
                "--game-http",
                endpoints.get("game").get("http").asString(),
                "--count",
                Integer.toString(count),
                "--seed",
                Long.toString(seed),
                "--play-log",
                log.toString()));
    builder
        .environment()
        .put("CLASSPATH", Files.readString(Stack.root().resolve("bots/target/runtime-classpath")));
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("bots.out").toFile());
    Crowd crowd = new Crowd(builder.start(), new PlayLogFile(log), count);
    try {
      crowd.awaitPlay(20);
    } catch (RuntimeException | Error failure) {
      crowd.close();
      throw failure;
    }
    return crowd;
  }

  /** Everything they were told so far. */
  Told told() {
    assertThat(process.isAlive()).as("the bots' process runs").isTrue();
    return log.read();
  }

  /** The players they are. */
  Set<String> players() {
    return told().of("welcome").stream().map(Told.Line::player).collect(Collectors.toSet());
  }

  /** Until so many ticks later every bot had a command accepted again. */
  void awaitPlay(long ticks) {
    int from = told().lines().size();
    long until = told().lastTick() + ticks;
    await("play goes on for " + ticks + " ticks")
        .atMost(PATIENCE.plusMillis(ticks * 100))
        .pollInterval(LOOK_EVERY)
        .untilAsserted(
            () -> {
              Told since = told().after(from);
              assertThat(since.lastTick()).as("last tick").isGreaterThanOrEqualTo(until);
              Map<String, Long> accepted = since.acceptedByPlayer();
              assertThat(accepted).as("players whose commands are accepted").hasSize(count);
            });
  }

  /** Until so many further commands were accepted. */
  void awaitAccepted(long commands) {
    int from = told().lines().size();
    await(commands + " further commands are accepted")
        .atMost(PATIENCE)
        .pollInterval(LOOK_EVERY)
        .until(
            () ->
                told().after(from).acceptedByPlayer().values().stream().mapToLong(n -> n).sum()
                    >= commands);
  }

  /** Until everybody who plays was let in again after so many lines of the log. */
  void awaitResumed(int lines) {
    Set<String> players = players();
    await("everybody resumes")
        .atMost(PATIENCE)
        .pollInterval(LOOK_EVERY)
        .untilAsserted(
            () ->
                assertThat(
                        told().after(lines).of("welcome").stream()
                            .filter(line -> line.is("resumed"))
                            .map(Told.Line::player))
                    .as("players who resumed")
                    .containsAll(players));
  }

  /** Ends the bots; returns all they were told. */
  Told leave() {
    close();
    return log.read();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
