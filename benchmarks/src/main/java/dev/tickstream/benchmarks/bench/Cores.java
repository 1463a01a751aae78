package dev.tickstream.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which core is whose: the server's alone, and the generator's, on which this program runs too. */
record Cores(List<String> server, List<String> generator) {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");
  private static final int SERVER = 0;
  private static final int GENERATOR = 1;
  private static final int TRIES = 3;

  /** The first two cores, or no choice where there is one core or no way to choose. */
  static Cores choose() throws IOException, InterruptedException {
    if (Runtime.getRuntime().availableProcessors() < 2 || !Files.isExecutable(TASKSET)) {
      return shared();
    }
    leaveServersCore();
    return new Cores(on(SERVER), on(GENERATOR));
  }

  /** Tries again: a thread that ends while it is being moved is an error to taskset. */
  private static void leaveServersCore() throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (leave()) {
        return;
      }
    }
    throw new IOException("taskset does not let this program leave the server's core");
  }

  private static boolean leave() throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    String core = Integer.toString(GENERATOR);
    return new ProcessBuilder(TASKSET.toString(), "-a", "-c", "-p", core, self)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor()
        == 0;
  }

  /** No choice: whoever wants one takes any. */
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
