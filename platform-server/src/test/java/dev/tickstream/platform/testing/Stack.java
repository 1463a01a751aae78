package dev.tickstream.platform.testing;

import dev.tickstream.events.Topic;
import dev.tickstream.platform.PlatformServer;
import dev.tickstream.platform.config.GroupNames;
import dev.tickstream.platform.config.Mode;
import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.config.RedisConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The system the tests share. The server starts first, while MariaDB and Kafka are away, so every
 * test also proves that it finds them by itself. Tests use players and zones of their own.
 */
public final class Stack {
  public static final int SHARDS = 4;
  public static final String CLUSTER = "test";

  private static final class Holder {
    static final Stack SHARED = new Stack();
  }

  private final TestFiles files = new TestFiles();
  private final TestMariaDb mariaDb;
  private final TestKafka kafka;
  private final PlatformServer server;
  private final Api api;
  private final TestShipper shipper;

  private Stack() {
    try {
      TestKafka.deleteOld();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    mariaDb = new TestMariaDb();
    kafka = new TestKafka();
    server = PlatformServer.start(config(Mode.DEVELOPMENT));
    api = new Api("http://127.0.0.1:" + server.port());
    Early.check(api);
    kafka.start();
    mariaDb.start();
    kafka.createTopics(
        Stream.concat(
                Arrays.stream(Topic.values()).map(Topic::kafkaName),
                Stream.of(
                    Topic.ZONE_METRICS, Topic.ZONE_SNAPSHOTS, Topic.ZONE_RECOVERIES, Topic.SHARDS))
            .toList(),
        SHARDS);
    shipper = new TestShipper(kafka.bootstrapServers());
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    Awaitility.await().until(() -> api.get("/readyz").status() == 200);
  }

  public static Stack shared() {
    return Holder.SHARED;
  }

  public Api api() {
    return api;
  }

  public TestShipper shipper() {
    return shipper;
  }

  public TestMariaDb mariaDb() {
    return mariaDb;
  }

  public TestKafka kafka() {
    return kafka;
  }

  public TestFiles files() {
    return files;
  }

  /** The shared server's configuration, for one more server. */
  public PlatformConfig config(Mode mode) {
    return new PlatformConfig(
        mode,
        CLUSTER,
        "127.0.0.1",
        0,
        kafka.bootstrapServers(),
        mariaDb.config(),
        new RedisConfig("127.0.0.1", 1),
        null,
        files.signingKey(),
        files.operatorToken(),
        null,
        Duration.ofDays(7),
        Set.copyOf(GroupNames.ALL));
  }

  /** The database itself, for what the API does not show. */
  public JdbcClient sql() {
    var config = mariaDb.config();
    return JdbcClient.create(new DriverManagerDataSource(url(), config.user(), config.password()));
  }

  public Connection connection() {
    var config = mariaDb.config();
    try {
      return DriverManager.getConnection(url(), config.user(), config.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    var config = mariaDb.config();
    return "jdbc:mysql://" + config.host() + ":" + config.port() + "/" + config.name();
  }

  private void close() {
    server.close();
    shipper.close();
    kafka.stop();
    mariaDb.stop();
  }

  /** What must be true of a server that has nothing behind it. */
  private static final class Early {
    static void check(Api api) {
      List<String> wrong =
          Stream.of(
                  api.get("/livez").status() == 200 ? "" : "/livez is not 200",
                  api.get("/readyz").status() == 503 ? "" : "/readyz is not 503",
                  api.get("/health").status() == 200 ? "" : "/health is not 200",
                  api.get("/api/v1/players").code().equals("DATABASE_AWAY")
                      ? ""
                      : "players are not DATABASE_AWAY")
              .filter(one -> !one.isEmpty())
              .toList();
      if (!wrong.isEmpty()) {
        throw new AssertionError("a server without MariaDB and Kafka: " + wrong);
      }
    }
  }
}
