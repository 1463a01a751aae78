package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.data.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Programs unpacked from jars, shared by all data directories of a user: they are large, and the
 * same for everybody. A program appears whole or not at all, also when two starts race.
 */
public final class ProgramCache {
  private final Path directory;

  /** Writes the program's files into an empty directory. */
  @FunctionalInterface
  interface Unpacker {
    void unpackInto(Path directory) throws IOException;
  }

  ProgramCache(Path directory) {
    this.directory = directory;
  }

  /** {@code $XDG_CACHE_HOME/tickstream}, by default {@code ~/.cache/tickstream}. */
  public static ProgramCache of(Map<String, String> environment) {
    String told = environment.get("XDG_CACHE_HOME");
    Path base =
        told == null || told.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(told);
    return new ProgramCache(base.resolve("tickstream"));
  }

  boolean has(String program) {
    return Files.isDirectory(directory.resolve(program));
  }

  /** The program's directory; the first call for a name unpacks it. */
  Path get(String program, Unpacker unpacker) {
    Path ready = directory.resolve(program);
    if (Files.isDirectory(ready)) {
      return ready;
    }
    try {
      Files.createDirectories(directory);
      Path fresh = Files.createTempDirectory(directory, program + "-");
      try {
        unpacker.unpackInto(fresh);
        Files.move(fresh, ready);
      } finally {
        Trees.delete(fresh);
      }
      return ready;
    } catch (IOException e) {
      if (Files.isDirectory(ready)) {
        return ready; // Somebody else was faster.
      }
      throw new LauncherException(
          "cannot unpack %s into %s (%s); make room there or set XDG_CACHE_HOME"
              .formatted(program, directory, Reasons.of(e)),
          e);
    }
  }
}
