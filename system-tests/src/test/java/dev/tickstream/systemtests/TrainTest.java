package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A game server that was trained lives on its class cache, also after it was killed. */
final class TrainTest {
  @TempDir private Path directory;

  @Test
  void aTrainedServerComesBackByItsClassCache() throws IOException {
    Path cache = Stack.train(directory.resolve("train.out"));
    assertThat(cache).isNotEmptyFile();
    try (Stack stack = Stack.up(directory.resolve("d"), Map.of(), "--bots", "5", "--zones", "1")) {
      awaitUse(stack, 0, cache);
      awaitUse(stack, stack.kill("game"), cache);
    }
  }

  /** A process that has just been started has not opened it yet. */
  private static void awaitUse(Stack stack, long killed, Path cache) {
    patiently("a game server that is not %d has the cache in its memory".formatted(killed))
        .untilAsserted(
            () -> {
              long pid = stack.process("game").pid();
              assertThat(pid).isNotEqualTo(killed);
              assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "maps")))
                  .as("files in the memory of process %d", pid)
                  .contains(cache.toString());
            });
  }
}
