package dev.tickstream.benchmarks.system;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process of ours with all that it starts. Asked to end when closed, or when this JVM ends, and
 * made to if it does not; always by process id, and only those that descend from it.
 */
public final class OwnedProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 25;

  private final Process process;
  private final Thread hook = new Thread(this::end, "end-process");

  private OwnedProcess(Process process) {
    this.process = process;
  }

  /** Starts it. */
  public static OwnedProcess start(ProcessBuilder builder) throws IOException {
    OwnedProcess owned = new OwnedProcess(builder.start());
    Runtime.getRuntime().addShutdownHook(owned.hook);
    return owned;
  }

  public Process process() {
    return process;
  }

  private synchronized void end() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (ProcessHandle member : family) {
      await(member, until);
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private static void await(ProcessHandle member, long untilNs) {
    try {
      member.onExit().get(Math.max(0, untilNs - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Made to end below.
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending and the hook runs: nothing is left to be done by it.
    }
  }
}
