package dev.tickstream.devstack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.process.ProcessLedger;
import dev.tickstream.devstack.process.ProcessRecord;
import dev.tickstream.devstack.process.TinyServer;
import dev.tickstream.devstack.services.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supervises a real, tiny child process. */
class ServiceLoopTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ZERO);

  @TempDir private Path dir = Path.of("");
  private final StatusBoard board = new StatusBoard();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private @Nullable ServiceLoop loop;

  @AfterEach
  void end() throws InterruptedException {
    if (loop != null) {
      loop.end();
      assertThat(ledger()).as("nothing is left behind").isEmpty();
    }
  }

  @Test
  void whatDiesIsStartedAgain() {
    begin(new Tiny(""));
    long first = awaitHealthy(0);
    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    long second = awaitHealthy(first);
    assertThat(now().restarts()).isEqualTo(1);
    assertThat(said).contains("tiny (pid %d) was killed; starting it again".formatted(first));
    assertThat(ledger()).extracting(ProcessRecord::pid).containsExactly(second);
  }

  @Test
  void whatWasStoppedStaysDownUntilStarted() {
    ServiceLoop tiny = begin(new Tiny(""));
    long first = awaitHealthy(0);
    tiny.wish(Wish.STOP);
    awaitState(ServiceState.STOPPED);
    assertThat(ProcessHandle.of(first)).isEmpty();
    assertThat(ledger()).isEmpty();
    patiently().until(ServiceLoopTest::tinyThreadWaits);

    tiny.wish(Wish.RUN);
    awaitHealthy(first);
    assertThat(now().restarts()).as("nothing died").isZero();
  }

  @Test
  void aRestartGivesANewProcess() {
    ServiceLoop tiny = begin(new Tiny(""));
    long first = awaitHealthy(0);
    tiny.wish(Wish.RESTART);
    awaitHealthy(first);
    assertThat(ProcessHandle.of(first)).isEmpty();
  }

  @Test
  void whatNeverWorksIsCountedAndExplained() {
    begin(new Tiny("broken"));
    patiently().until(() -> now().failures() >= 3);
    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "tiny \\(pid \\d+\\) ended with code 7; it last said: cannot find my"
                            + " glasses; starting it again in 0\\.\\d s"));
    assertThat(now().works()).isFalse();
  }

  @Test
  void waitsForWhatItNeeds() {
    begin(new Tiny("", "other"));
    patiently().until(() -> now().detail().equals("for other"));
    assertThat(now().pid()).isZero();
    board.put(ServiceStatus.external("other", "somewhere"));
    awaitHealthy(0);
  }

  @Test
  void whatDoesNotEndIsKilled() {
    ServiceLoop tiny = begin(new Tiny("stubborn"));
    awaitHealthy(0);
    tiny.wish(Wish.STOP);
    awaitState(ServiceState.STOPPED);
    assertThat(said).contains("tiny did not end within 0 s and was killed");
    assertThat(now().detail()).isEqualTo("did not end within 0 s and was killed");
    tiny.wish(Wish.RUN);
    awaitHealthy(0);
    assertThat(now().detail()).isEmpty();
  }

  private ServiceLoop begin(Service service) {
    ServiceLoop begun =
        new ServiceLoop(
            service, new ProcessLedger(dir.resolve("processes.json")), board, said::add, QUICK);
    loop = begun;
    begun.begin();
    return begun;
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofMinutes(1));
  }

  private long awaitHealthy(long otherThan) {
    return patiently()
        .until(this::now, now -> now.state() == ServiceState.HEALTHY && now.pid() != otherThan)
        .pid();
  }

  private void awaitState(ServiceState state) {
    patiently().until(() -> now().state() == state);
  }

  private static boolean tinyThreadWaits() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("service-tiny"))
        .allMatch(thread -> thread.getState() == Thread.State.WAITING);
  }

  private ServiceStatus now() {
    return board.of("tiny").orElseThrow();
  }

  private List<ProcessRecord> ledger() {
    return ProcessLedger.read(dir.resolve("processes.json"));
  }

  /** Healthy as soon as it has said that it is ready. */
  private final class Tiny implements Service {
    private final Path log = dir.resolve("tiny.log");
    private final String kind;
    private final Set<String> needs;

    Tiny(String kind, String... needs) {
      this.kind = kind;
      this.needs = Set.of(needs);
    }

    @Override
    public String name() {
      return "tiny";
    }

    @Override
    public String address() {
      return "";
    }

    @Override
    public Set<String> needs() {
      return needs;
    }

    @Override
    public ChildCommand prepare(Consumer<String> say) throws IOException {
      Files.deleteIfExists(log);
      return TinyServer.command(log, kind);
    }

    @Override
    public HealthCheck health() {
      return () -> {
        if (!Files.readString(log).contains("ready")) {
          throw new IOException("not ready");
        }
      };
    }

    @Override
    public Duration stopBound() {
      return kind.equals("stubborn") ? Duration.ofMillis(300) : Duration.ofSeconds(10);
    }
  }
}
