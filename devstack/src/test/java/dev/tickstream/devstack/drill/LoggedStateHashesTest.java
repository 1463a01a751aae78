package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.drill.StateHashes.ZoneState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedStateHashesTest {
  @TempDir private Path root = Path.of("");

  @Test
  void readsOnlyWhatWasRecoveredSince() throws Exception {
    DataDir dir = new DataDir(root);
    Path log = dir.log("game");
    Files.createDirectories(dir.logs());
    Files.writeString(log, line(0, 100));
    StateHashes hashes = LoggedStateHashes.fromNow(dir);
    Files.writeString(log, line(0, 900) + "something else\n", StandardOpenOption.APPEND);
    assertThat(hashes.read(dir))
        .containsExactly(new ZoneState("shard 0, epoch 7", 900, null, null));
  }

  private static String line(int shard, long tick) {
    return "12:00:00.000 INFO  shard %d recovered to tick %d of epoch 7 from the snapshot of tick 60 and 5 ticks (9 events) in 12 ms%n"
        .formatted(shard, tick);
  }
}
