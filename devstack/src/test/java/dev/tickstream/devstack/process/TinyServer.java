package dev.tickstream.devstack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * A child process for tests. Argument {@code stubborn}: does not end when asked to; {@code broken}:
 * ends at once with code 7.
 */
public final class TinyServer {
  private TinyServer() {}

  public static void main(String[] args) throws InterruptedException {
    String kind = args.length == 0 ? "" : args[0];
    if (kind.equals("broken")) {
      System.err.println("cannot find my glasses");
      System.exit(7);
    }
    CountDownLatch never = new CountDownLatch(1);
    if (kind.equals("stubborn")) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    System.out.println("ready");
    never.await();
  }

  /** How it is run, with its output in {@code log}. */
  public static ChildCommand command(Path log, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:TieredStopAtLevel=1");
    line.add("-Xmx16m");
    line.add(TinyServer.class.getName());
    line.addAll(List.of(arguments));
    return new ChildCommand(
        line,
        Map.of("CLASSPATH", System.getProperty("java.class.path")),
        Objects.requireNonNull(log.getParent()),
        log);
  }
}
