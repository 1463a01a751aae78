package dev.tickstream.devstack.process;

import dev.tickstream.devstack.data.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One running child process. Its output goes to a file, never through us, so that it outlives a
 * supervisor that was killed and nothing it writes can block it.
 */
public final class Child {
  /** Older output is kept once, beside the log. */
  private static final long LOG_BYTES_MAX = 16L << 20;

  /** The convention of shells: this plus the signal's number. */
  private static final int SIGNALLED = 128;

  /** Settings of the caller that must not reach a child unless they were passed on deliberately. */
  private static final Set<String> OURS =
      Set.of(
          "KAFKA_BOOTSTRAP_SERVERS",
          "REDIS_HOST",
          "REDIS_PORT",
          "MONGODB_URI",
          "DB_HOST",
          "DB_PORT",
          "DB_USER",
          "DB_PASSWORD",
          "DB_NAME");

  private final Process process;
  private final ProcessRecord record;

  private Child(Process process, ProcessRecord record) {
    this.process = process;
    this.record = record;
  }

  /** Starts the program itself, without a shell in between. */
  public static Child start(String name, ChildCommand command) throws IOException {
    makeRoom(command.log());
    OwnerOnly.directory(command.directory());
    ProcessBuilder builder =
        new ProcessBuilder(command.line())
            .directory(command.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("TICKSTREAM_") || OURS.contains(key));
    environment.putAll(command.variables());
    Process process = builder.start();
    return new Child(process, ProcessRecord.of(name, process.toHandle()));
  }

  private static String nullDevice() {
    return File.separatorChar == '\\' ? "NUL" : "/dev/null";
  }

  private static void makeRoom(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  public long pid() {
    return process.pid();
  }

  public ProcessRecord record() {
    return record;
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Runs the action, on some thread, when the process ends. */
  public void onExit(Runnable action) {
    process.onExit().thenRun(action);
  }

  /** Whether somebody's signal ended it; only after it ended. */
  public boolean killed() {
    int code = process.exitValue();
    return code == SIGNALLED + 9 || code == SIGNALLED + 15;
  }

  /** How it ended, in words; only after it ended. */
  public String ending() {
    int code = process.exitValue();
    if (killed()) {
      return code == SIGNALLED + 9 ? "was killed" : "was terminated";
    }
    return code > SIGNALLED ? "died of signal " + (code - SIGNALLED) : "ended with code " + code;
  }

  /**
   * Asks it to end, waits, and kills it when it has not ended within the bound.
   *
   * @return whether it ended by itself
   */
  public boolean stop(Duration bound) throws InterruptedException {
    process.toHandle().destroy();
    if (process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    process.toHandle().destroyForcibly();
    process.waitFor();
    return false;
  }
}
