package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built system lies.
 *
 * @param home the checkout; the build left each server's class path in its {@code target}
 */
public record Installation(Path home) {
  /** System property that names the checkout; set by the {@code tickstream} script. */
  public static final String HOME_PROPERTY = "tickstream.home";

  /** The checkout this very class was built in, unless the script says where it is. */
  public static Installation find() {
    String told = System.getProperty(HOME_PROPERTY);
    if (told != null) {
      return new Installation(Path.of(told).toAbsolutePath());
    }
    try {
      Path jar =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path at = jar; at != null; at = at.getParent()) {
        if (Files.isRegularFile(at.resolve("launch/pom.xml"))) {
          return new Installation(at);
        }
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new LauncherException("cannot find the checkout; start through its ./tickstream script");
  }

  /** The game server with its games. */
  public String gameClassPath() {
    return classPath("launch");
  }

  public String platformClassPath() {
    return classPath("platform-server");
  }

  public String botsClassPath() {
    return classPath("bots");
  }

  /** Our own, for the servers that live in our jars. */
  public static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /** The Java that runs us. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private String classPath(String module) {
    Path file = home.resolve(module).resolve("target/runtime-classpath");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LauncherException(
          "%s is not built (%s); run ./tickstream, or mvn -DskipTests package"
              .formatted(module, Reasons.of(e)),
          e);
    }
  }
}
