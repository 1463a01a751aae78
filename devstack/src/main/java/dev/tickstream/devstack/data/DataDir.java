package dev.tickstream.devstack.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One installation's data directory. Everything the system keeps on this machine lies below it, so
 * copying or deleting it copies or deletes the whole system.
 *
 * @param root absolute
 */
public record DataDir(Path root) {
  /** Journals and logs are preallocated; with less than this the servers would stop soon. */
  private static final long ROOM_MIN_BYTES = 512L * 1024 * 1024;

  public DataDir {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Makes the directory, readable by its owner only, and proves that it can be written.
   *
   * @throws LauncherException when it cannot be made or written, or the disk is nearly full
   */
  public void prepare() {
    try {
      OwnerOnly.directory(root);
      for (Path each : new Path[] {logs(), keys()}) {
        OwnerOnly.directory(each);
      }
      Files.delete(Files.createTempFile(root, "writable", null));
    } catch (IOException e) {
      throw new LauncherException(
          "cannot write to the data directory %s (%s); choose another with --data-dir"
              .formatted(root, Reasons.of(e)),
          e);
    }
    requireRoom();
  }

  private void requireRoom() {
    long free;
    try {
      free = Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      return; // A file system that cannot tell is not a reason to refuse.
    }
    if (free < ROOM_MIN_BYTES) {
      throw new LauncherException(
          "the disk of %s has %d MB free, at least %d MB are needed; free some or choose another with --data-dir"
              .formatted(root, free >> 20, ROOM_MIN_BYTES >> 20));
    }
  }

  public boolean exists() {
    return Files.isDirectory(root);
  }

  /** A service's own directory; the service makes it. */
  public Path of(String service) {
    return root.resolve(service);
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /** Addresses and process ids, for people's scripts; holds the database password. */
  public Path endpoints() {
    return root.resolve("endpoints.json");
  }

  /** The supervisor's process and how to talk to it. */
  public Path supervisor() {
    return root.resolve("supervisor.json");
  }

  /** Locked as long as a supervisor lives. */
  public Path lock() {
    return root.resolve("supervisor.lock");
  }

  /** The ports chosen, so that a restart keeps them. */
  public Path ports() {
    return root.resolve("ports.json");
  }

  /** The child processes now running, so that a later start can find those left behind. */
  public Path processes() {
    return root.resolve("processes.json");
  }

  /** The key of resume tokens: apart from the game server's own directory, which may be lost. */
  public Path resumeKey() {
    return root.resolve("keys").resolve("resume.key");
  }

  public Path operatorToken() {
    return root.resolve("operator-token");
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
