package dev.tickstream.devstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Enough about a process to recognise it later. A process id alone is reused by the system, so it
 * is believed only together with the time the process started.
 *
 * @param startMs start time in epoch milliseconds as the system tells it, 0 when it does not
 * @param program path of the executable, empty when unknown
 */
public record ProcessRecord(String name, long pid, long startMs, String program) {
  /** The system derives start times from its boot time, which clock corrections can shift. */
  private static final long SHIFT_MAX_MS = 2_000;

  public static ProcessRecord of(String name, ProcessHandle handle) {
    ProcessHandle.Info info = handle.info();
    return new ProcessRecord(name, handle.pid(), startMs(info), info.command().orElse(""));
  }

  /** The process, if it is still the same one. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(this::same)
        .filter(handle -> !waitsForItsParent());
  }

  /**
   * Whether it has ended and only its entry is left, because its parent has not asked how it ended.
   * In a container nobody may ever ask.
   */
  private boolean waitsForItsParent() {
    try {
      // "pid (name) state ...", and the name may contain anything.
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false; // Not Linux.
    }
  }

  private boolean same(ProcessHandle handle) {
    return startMs != 0 && Math.abs(startMs(handle.info()) - startMs) <= SHIFT_MAX_MS;
  }

  private static long startMs(ProcessHandle.Info info) {
    return info.startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
