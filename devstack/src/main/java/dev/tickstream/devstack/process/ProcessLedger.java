package dev.tickstream.devstack.process;

import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The children now running, on disk before anybody hears of them. Thread-safe: each service's
 * thread writes its own name.
 */
public final class ProcessLedger {
  private final Path file;
  private final Map<String, ProcessRecord> running = new TreeMap<>();

  /** What the file holds. */
  public record Contents(List<ProcessRecord> processes) {
    public Contents {
      processes = List.copyOf(processes);
    }
  }

  public ProcessLedger(Path file) {
    this.file = file;
  }

  public synchronized void started(ProcessRecord record) {
    running.put(record.name(), record);
    write();
  }

  /** A record that stays although its process ended does no harm: it is never believed. */
  public synchronized void ended(String name) {
    if (running.remove(name) == null) {
      return;
    }
    try {
      write();
    } catch (LauncherException e) {
      // The disk is full, and the next start of anything will say so.
    }
  }

  public synchronized List<ProcessRecord> running() {
    return new ArrayList<>(running.values());
  }

  /** What an earlier supervisor wrote down; empty when there is nothing to read. */
  public static List<ProcessRecord> read(Path file) {
    return JsonFile.read(file, Contents.class).map(Contents::processes).orElse(List.of());
  }

  private void write() {
    JsonFile.write(file, new Contents(running()));
  }
}
