package dev.tickstream.benchmarks.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which core is whose: the server's alone, and the generator's. */
record Cores(List<String> server, List<String> generator) {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  /** The first two cores, or no choice where there is one core or no way to choose. */
  static Cores choose() {
    if (Runtime.getRuntime().availableProcessors() < 2 || !Files.isExecutable(TASKSET)) {
      return new Cores(List.of(), List.of());
    }
    return new Cores(on(0), on(1));
  }

  /** Whoever wants one takes any. */
  static Cores shared() {
    return new Cores(List.of(), List.of());
  }

  private static List<String> on(int core) {
    return List.of(TASKSET.toString(), "-c", Integer.toString(core));
  }

  boolean areChosen() {
    return !server.isEmpty();
  }
}
