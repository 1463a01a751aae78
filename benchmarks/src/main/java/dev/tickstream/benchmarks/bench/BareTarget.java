package dev.tickstream.benchmarks.bench;

import dev.tickstream.benchmarks.system.MetricsText;
import dev.tickstream.benchmarks.system.OwnedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server without a game, in a process like the game server's. */
record BareTarget(OwnedProcess process, String where) implements Target {
  private static final String LISTENING = "listening on ";

  /**
   * Starts one.
   *
   * @param prefix words before the command, such as those that choose its core
   * @param updateBytes payload of each update
   * @param rows that an update tells of
   */
  static BareTarget start(List<String> prefix, int updateBytes, int rows, boolean naive, Path log)
      throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms768m",
            "-Xmx768m",
            "-XX:+UseG1GC",
            "-XX:MaxTenuringThreshold=2",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-Dio.netty.leakDetection.level=disabled",
            "--enable-native-access=ALL-UNNAMED",
            "dev.tickstream.benchmarks.bare.BareMain",
            "--update-bytes",
            Integer.toString(updateBytes),
            "--rows",
            Integer.toString(rows)));
    if (naive) {
      line.add("--naive");
    }
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.to(log.toFile()));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    OwnedProcess process = OwnedProcess.start(builder);
    BufferedReader said = process.process().inputReader(StandardCharsets.UTF_8);
    String first = said.readLine();
    if (first == null || !first.startsWith(LISTENING)) {
      process.close();
      throw new IOException("a baseline server did not start; see " + log);
    }
    return new BareTarget(process, first.substring(LISTENING.length()));
  }

  @Override
  public List<String> address() {
    return List.of("--bare", where);
  }

  @Override
  public long pid() {
    return process.process().pid();
  }

  @Override
  public MetricsText metrics() {
    return new MetricsText(List.of());
  }

  @Override
  public void close() {
    process.close();
  }
}
