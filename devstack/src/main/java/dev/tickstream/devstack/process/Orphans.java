package dev.tickstream.devstack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Processes of a supervisor that is gone. They would hold the ports and the files of the next
 * start, so they are stopped first, and only those which are certainly ours.
 */
public final class Orphans {
  private static final Duration BOUND = Duration.ofSeconds(15);

  private Orphans() {}

  /** The recorded processes that still run and are still the same ones. */
  public static List<ProcessRecord> find(Path ledger) {
    return ProcessLedger.read(ledger).stream().filter(each -> each.find().isPresent()).toList();
  }

  /** Ends them all together: asks first, kills what has not ended within the bound. */
  public static void stop(List<ProcessRecord> orphans, Consumer<String> say)
      throws InterruptedException {
    List<ProcessHandle> handles = new ArrayList<>();
    for (ProcessRecord orphan : orphans) {
      orphan
          .find()
          .ifPresent(
              handle -> {
                say.accept(
                    "stopping %s (pid %d), left behind by an earlier run"
                        .formatted(orphan.name(), orphan.pid()));
                handle.destroy();
                handles.add(handle);
              });
    }
    awaitEnd(handles, BOUND);
    handles.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    awaitEnd(handles, BOUND);
  }

  private static void awaitEnd(List<ProcessHandle> handles, Duration bound)
      throws InterruptedException {
    CompletableFuture<?>[] exits =
        handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The caller looks at who is still alive.
    }
  }
}
