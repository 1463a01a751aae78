package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The game server's classes as a JVM had them after a while of play, loaded, linked and profiled: a
 * server that comes back maps them instead of reading jars (JEP 483, 514 and 515). A file is of one
 * JDK and one build; with any other the JVM starts as if there were none.
 */
public final class ClassCache {
  private static final int FINGERPRINT_BYTES = 8;

  private final Path directory;
  private final Path file;

  private ClassCache(Path directory, String name) {
    this.directory = directory;
    file = directory.resolve(name);
  }

  /** That of the game server as it is built now. */
  public static ClassCache of(Installation installation) {
    return in(
        installation.home().resolve("target").resolve("class-cache"), installation.gameClassPath());
  }

  static ClassCache in(Path directory, String classPath) {
    return new ClassCache(directory, "game-%s.aot".formatted(fingerprint(classPath)));
  }

  private static String fingerprint(String classPath) {
    MessageDigest digest = sha256();
    digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
    for (String jar : classPath.split(File.pathSeparator, -1)) {
      digest.update(state(Path.of(jar)).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
  }

  /** What the JVM compares, too. */
  private static String state(Path jar) {
    try {
      return "\n%s %d %d"
          .formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar).toMillis());
    } catch (IOException e) {
      throw new LauncherException("cannot read %s (%s)".formatted(jar, Reasons.of(e)), e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  public Path file() {
    return file;
  }

  public boolean isMade() {
    return Files.isRegularFile(file);
  }

  /** Options of a JVM that uses it; none if it is not made. */
  List<String> use() {
    return isMade() ? List.of("-XX:AOTCache=" + file) : List.of();
  }

  /** Options of a JVM that writes one when it ends, unless it is killed. */
  static List<String> record(Path fresh) {
    return List.of("-XX:AOTCacheOutput=" + fresh);
  }

  /**
   * Keeps what a JVM has written, and no older one.
   *
   * @param fresh on the same file system as the installation
   * @throws LauncherException if it has not
   */
  public void keep(Path fresh) {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> old = Files.list(directory)) {
        for (Path each : old.toList()) {
          Files.delete(each);
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LauncherException("cannot keep %s (%s)".formatted(file, Reasons.of(e)), e);
    }
  }
}
