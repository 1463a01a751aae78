package dev.tickstream.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.data.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path dir = Path.of("");
  private @Nullable Child child;

  @AfterEach
  void kill() throws InterruptedException {
    if (child != null && child.alive()) {
      child.stop(Duration.ZERO);
    }
  }

  @Test
  void findsAndStopsWhatAnEarlierSupervisorLeft() throws Exception {
    Path file = dir.resolve("processes.json");
    Child left = start();
    new ProcessLedger(file).started(left.record());

    List<ProcessRecord> found = Orphans.find(file);
    assertThat(found).containsExactly(left.record());

    List<String> said = new ArrayList<>();
    Orphans.stop(found, said::add);
    // The child hears of its own end by another way, and perhaps a moment later.
    Awaitility.await().atMost(PATIENCE).until(() -> !left.alive());
    assertThat(said)
        .containsExactly(
            "stopping tiny (pid %d), left behind by an earlier run".formatted(left.pid()));
    assertThat(Orphans.find(file)).isEmpty();
  }

  @Test
  void leavesAProcessAloneThatOnlyHasTheSameNumber() throws Exception {
    Path file = dir.resolve("processes.json");
    Child other = start();
    ProcessRecord record = other.record();
    ProcessRecord earlier =
        new ProcessRecord(record.name(), record.pid(), record.startMs() - 60_000, record.program());
    JsonFile.write(file, new ProcessLedger.Contents(List.of(earlier)));

    assertThat(Orphans.find(file)).isEmpty();
    Orphans.stop(List.of(earlier), line -> {});
    assertThat(other.alive()).isTrue();
  }

  @Test
  void findsNothingWithoutALedgerOrInADamagedOne() throws Exception {
    Path file = dir.resolve("processes.json");
    assertThat(Orphans.find(file)).isEmpty();
    Files.writeString(file, "{\"processes\": [");
    assertThat(Orphans.find(file)).isEmpty();
  }

  @Test
  void theLedgerForgetsWhoEnded() throws Exception {
    Path file = dir.resolve("processes.json");
    Child running = start();
    ProcessLedger ledger = new ProcessLedger(file);
    ledger.started(running.record());
    ledger.ended("tiny");
    assertThat(ProcessLedger.read(file)).isEmpty();
    assertThat(running.alive()).isTrue();
  }

  private Child start() throws Exception {
    Path log = dir.resolve("tiny.log");
    Child started = Child.start("tiny", TinyServer.command(log));
    child = started;
    Awaitility.await().atMost(PATIENCE).until(() -> Files.readString(log).contains("ready"));
    return started;
  }
}
