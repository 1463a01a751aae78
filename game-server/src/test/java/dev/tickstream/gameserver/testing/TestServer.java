package dev.tickstream.gameserver.testing;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.WallClock;
import dev.tickstream.gameserver.GameServer;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A whole game server in this process: free ports, its own directory, no Kafka, much patience. */
public final class TestServer implements AutoCloseable {
  public static final String ZONE = "meadow-1";

  private final Tickets tickets;
  private final GameServer server;

  private TestServer(Tickets tickets, GameServer server) {
    this.tickets = tickets;
    this.server = server;
  }

  /** Starts in the directory, whose earlier state it goes on with. */
  public static TestServer start(Path directory, Map<String, String> settings) throws Exception {
    return start(directory, settings, System::nanoTime);
  }

  /** The same with the given clock for ticks and timeouts. */
  public static TestServer start(Path directory, Map<String, String> settings, NanoClock clock)
      throws IOException, StorageException {
    return start(directory, settings, clock, System::currentTimeMillis);
  }

  /** The same with the given clock of the day, too. */
  public static TestServer start(
      Path directory, Map<String, String> settings, NanoClock clock, WallClock wallClock)
      throws IOException, StorageException {
    Tickets tickets = new Tickets("test-key");
    Files.createDirectories(directory);
    Path jwks = directory.resolve("jwks.json");
    tickets.publish(jwks);
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "TICKSTREAM_MODE", "development",
                "TICKSTREAM_GAME", "meadow",
                "TICKSTREAM_ZONES", "1",
                "TICKSTREAM_SHARDS", "1",
                "TICKSTREAM_HOST", "127.0.0.1",
                "TICKSTREAM_TCP_PORT", "0",
                "TICKSTREAM_HTTP_PORT", "0",
                "TICKSTREAM_RECORDING", "off",
                "TICKSTREAM_JWKS_FILE", jwks.toString(),
                "TICKSTREAM_DATA_DIR", directory.toString()));
    all.put("TICKSTREAM_JOURNAL_SEGMENT_BYTES", "4194304");
    all.put("TICKSTREAM_EVENT_LOOPS", "2");
    all.put("TICKSTREAM_LOGIN_TIMEOUT_MS", "600000");
    all.put("TICKSTREAM_IDLE_TIMEOUT_MS", "600000");
    all.putAll(settings);
    return new TestServer(tickets, GameServer.start(GameServerConfig.from(all), clock, wallClock));
  }

  /** Loses the directory of every shard of a server that has ended. */
  public static void deleteShards(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (data.relativize(file).toString().contains("shard-")) {
          Files.delete(file);
        }
      }
    }
  }

  public Tickets tickets() {
    return tickets;
  }

  public int tcpPort() {
    return server.tcpPort();
  }

  public int httpPort() {
    return server.httpPort();
  }

  public PipelineMeters pipeline() {
    return server.meters().pipeline();
  }

  public NetworkMeters network() {
    return server.meters().network();
  }

  /** Ends it cleanly; again does nothing. */
  public void shutDown() {
    server.close();
  }

  @Override
  public void close() {
    shutDown();
  }
}
