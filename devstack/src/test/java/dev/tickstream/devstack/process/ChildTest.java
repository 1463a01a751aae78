package dev.tickstream.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path dir = Path.of("");

  @Test
  void thePidIsTheProgramsOwn() throws Exception {
    Child child = start();
    try {
      assertThat(ProcessHandle.of(child.pid()).flatMap(handle -> handle.info().command()))
          .hasValueSatisfying(program -> assertThat(program).endsWith("java"));
      assertThat(child.record().find()).map(ProcessHandle::pid).contains(child.pid());
    } finally {
      child.stop(PATIENCE);
    }
    assertThat(child.killed()).isTrue();
    assertThat(child.ending()).isEqualTo("was terminated");
    assertThat(child.record().find()).isEmpty();
  }

  @Test
  void oneThatDoesNotEndIsKilled() throws Exception {
    Child child = start("stubborn");
    assertThat(child.stop(Duration.ofMillis(300))).isFalse();
    assertThat(child.alive()).isFalse();
    assertThat(child.ending()).isEqualTo("was killed");
  }

  @Test
  void aLogThatGrewLongIsPutAside() throws Exception {
    Path log = dir.resolve("tiny.log");
    Files.write(log, new byte[17 << 20]);
    Child child = start();
    child.stop(PATIENCE);
    assertThat(dir.resolve("tiny.log.1")).hasSize(17 << 20);
    assertThat(log).content().startsWith("ready");
  }

  private Child start(String... arguments) throws Exception {
    Path log = dir.resolve("tiny.log");
    Child child = Child.start("tiny", TinyServer.command(log, arguments));
    Awaitility.await().atMost(PATIENCE).until(() -> Files.readString(log).contains("ready"));
    return child;
  }
}
