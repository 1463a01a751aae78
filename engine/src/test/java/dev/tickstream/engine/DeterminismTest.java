package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final long SEED = 20_260_101;

  @Test
  void theSameCommandsLeadToTheSameStateAndJournal() {
    assertThat(DeterminismRun.play(SEED)).isEqualTo(DeterminismRun.play(SEED));
    assertThat(DeterminismRun.play(SEED)).isNotEqualTo(DeterminismRun.play(SEED + 1));
  }

  @Test
  void alsoInAnotherVirtualMachine() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint", // another compiler, other identity hash codes
                "-cp",
                System.getProperty("java.class.path"),
                DeterminismRun.class.getName(),
                Long.toString(SEED))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream said = other.getInputStream()) {
      String result = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();

      assertThat(other.waitFor()).isZero();
      assertThat(result).isEqualTo(DeterminismRun.play(SEED));
    }
  }
}
