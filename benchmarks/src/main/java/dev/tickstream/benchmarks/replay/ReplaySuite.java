package dev.tickstream.benchmarks.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.benchmarks.report.Ratio;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.replay.ExitCode;
import dev.tickstream.gameserver.replay.ReplayMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How quickly {@code ./tickstream replay} plays a full zone's past again, against real time. */
public final class ReplaySuite {
  private static final int PLAYERS = 1_000;
  private static final int TICKS = 1_200;

  private ReplaySuite() {}

  /** Measures. */
  public static List<Ratio> run() throws IOException, StorageException {
    Path root = Files.createTempDirectory("tickstream-replay-");
    try {
      try (FullArena arena = new FullArena(root.resolve("game/shard-0"), PLAYERS)) {
        System.err.println("replay: playing " + TICKS + " ticks of " + PLAYERS + " players");
        arena.play(TICKS);
        System.err.println("replay: " + arena.events() + " records");
      }
      List<Ratio> ratios = new ArrayList<>();
      for (String when : List.of("first of a process", "again")) {
        ratios.add(
            new Ratio(
                "replay with every hash, %,d players, %s".formatted(PLAYERS, when),
                "ticks/s",
                TICKS / seconds(root),
                "real time",
                ShardConfig.TICKS_PER_SECOND,
                ">= 5"));
      }
      return ratios;
    } finally {
      delete(root);
    }
  }

  /** From the initial state to the end, opening and reading included. */
  private static double seconds(Path root) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    long beganNs = System.nanoTime();
    ExitCode code =
        ReplayMain.run(
            List.of(FullArena.ZONE.value(), "--hash"),
            Map.of("TICKSTREAM_DATA_DIR", root.toString()),
            new PrintStream(printed, true, UTF_8),
            System.err);
    double seconds = (System.nanoTime() - beganNs) / 1e9;
    if (code != ExitCode.FINE) {
      throw new IOException("the replay ended with " + code + ": " + printed.toString(UTF_8));
    }
    return seconds;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
