package dev.tickstream.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the machine's processor time went since it started, in ticks of 10 ms of all cores.
 *
 * @param busy used by any process, by the kernel and its interrupts
 * @param steal wanted, but given to other machines on the same host
 */
record MachineTimes(long busy, long steal, long total) {
  private static final Path SOURCE = Path.of("/proc/stat");
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  /** Guest time is part of user time already. */
  private static final int COLUMNS = 8;

  /** Now; empty where the kernel does not say. */
  static Optional<MachineTimes> now() {
    try {
      return Optional.of(parse(Files.readString(SOURCE)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the text of {@code /proc/stat}.
   *
   * @throws IllegalArgumentException if its first line is not the sum of all cores
   */
  static MachineTimes parse(String text) {
    String first = text.lines().findFirst().orElse("");
    String[] words = first.split(" +");
    if (!words[0].equals("cpu") || words.length <= COLUMNS) {
      throw new IllegalArgumentException("not the processor times: " + first);
    }
    long[] columns = Arrays.stream(words, 1, COLUMNS + 1).mapToLong(Long::parseLong).toArray();
    long total = Arrays.stream(columns).sum();
    long steal = columns[STEAL];
    return new MachineTimes(total - columns[IDLE] - columns[IO_WAIT] - steal, steal, total);
  }

  MachineTimes since(MachineTimes earlier) {
    return new MachineTimes(busy - earlier.busy, steal - earlier.steal, total - earlier.total);
  }
}
