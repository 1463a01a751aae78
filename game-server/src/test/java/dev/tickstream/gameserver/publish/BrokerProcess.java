package dev.tickstream.gameserver.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A real broker in a process of its own, which may end. */
public final class BrokerProcess implements AutoCloseable {
  private final Path properties;
  private final String address;
  private Process process;

  private BrokerProcess(Path properties) throws IOException {
    this.properties = properties;
    Properties settings = new Properties();
    try (var reader = Files.newBufferedReader(properties)) {
      settings.load(reader);
    }
    this.address = settings.getProperty("advertised.listeners").substring("PLAINTEXT://".length());
    this.process = run();
  }

  /** Formats a new broker's storage and starts it; returns before it answers. */
  public static BrokerProcess start(Path directory) throws IOException {
    return new BrokerProcess(EmbeddedBroker.format(directory));
  }

  /** Starts it again, once it ended. */
  public void startAgain() throws IOException {
    process = run();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String address() {
    return address;
  }

  private Process run() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "kafka.Kafka",
            properties.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
