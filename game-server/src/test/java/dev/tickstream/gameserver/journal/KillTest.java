package dev.tickstream.gameserver.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed loses nothing of what it confirmed. */
class KillTest {
  private static final int ROUNDS = 4;

  @TempDir Path directory = Path.of("");

  @Test
  void everyConfirmedTickSurvivesKill9() throws IOException, InterruptedException {
    long seed = ThreadLocalRandom.current().nextLong();
    Random random = new Random(seed);
    for (int round = 1; round <= ROUNDS; round++) {
      long confirmed = runAndKill(round, random);
      assertThat(lastTick(round))
          .as("seed %d, round %d", seed, round)
          .isGreaterThanOrEqualTo(confirmed);
    }
  }

  private long runAndKill(int round, Random random) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedWriter.class.getName(),
                directory.toString(),
                Integer.toString(round),
                Long.toString(random.nextLong()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long confirmed = 0;
    long killAt = 500L + random.nextInt(20_000);
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!Character.isDigit(line.charAt(0)) || line.contains(" ")) {
          continue; // a log line
        }
        confirmed = Long.parseLong(line);
        if (confirmed == killAt) {
          // Through the handle: the process's own method would close the pipe unread.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.toHandle().destroyForcibly();
    }
    process.waitFor();
    assertThat(confirmed).isGreaterThanOrEqualTo(killAt);
    return confirmed;
  }

  /** Reads every tick of the round, each exactly one more than the one before. */
  private long lastTick(long epoch) throws IOException {
    long last = 0;
    try (JournalReader reader = JournalReader.wholeJournal(directory)) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        if (tick.epoch() == epoch) {
          long number = ByteBuffer.wrap(tick.commit()).getLong();
          assertThat(number).isEqualTo(last + 1);
          last = number;
        }
      }
    }
    return last;
  }
}
