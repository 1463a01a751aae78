package dev.tickstream.devstack.services;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds jars on our class path; their names carry the versions of the programs inside. */
final class JarFiles {
  private JarFiles() {}

  /** File name, without its ending, of the jar a class comes from. */
  static String nameOf(Class<?> type) {
    return nameOf(Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()));
  }

  static String nameOf(Path jar) {
    String name = jar.getFileName().toString();
    return name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
  }

  /** The first jar on the class path whose file name begins like this. */
  static Optional<Path> startingWith(String prefix) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path -> path.getFileName() != null)
        .filter(path -> path.getFileName().toString().startsWith(prefix))
        .findFirst();
  }
}
