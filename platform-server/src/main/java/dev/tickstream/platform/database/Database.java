package dev.tickstream.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tickstream.platform.config.DatabaseConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * MySQL as the server sees it. A thread of its own connects, brings the schema up to date and then
 * looks once a second; everyone else asks {@link #reads()} or {@link #connection()} and is refused
 * at once while it is away, instead of waiting for a timeout each.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final long LOOK_EVERY_MS = 1_000;
  private static final int PROBE_TIMEOUT_S = 2;
  private static final String NOT_YET = "not connected yet";

  /**
   * An instance that froze in the middle of a transaction keeps its locks: whoever waits for them
   * gives up before its socket does, and the server ends what nobody goes on with. MariaDB does so
   * after ten seconds, MySQL, which has no such limit for transactions, with the connection.
   */
  private static final String LET_GO =
      "SET SESSION innodb_lock_wait_timeout = 5, wait_timeout = 60"
          + " /*M! , idle_transaction_timeout = 10 */";

  private final DatabaseConfig config;
  private final HikariDataSource pool;
  private final JdbcClient client;
  private final Thread watcher;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile DatabaseState state = new DatabaseState(false, Instant.now(), NOT_YET);

  /** Starts connecting; never waits and never fails because MySQL is away. */
  public Database(DatabaseConfig config) {
    this.config = config;
    this.pool = new HikariDataSource(settings(config));
    this.client = JdbcClient.create(pool);
    this.watcher = Thread.ofPlatform().daemon().name("database").unstarted(this::watch);
  }

  public void start() {
    watcher.start();
  }

  public DatabaseState state() {
    return state;
  }

  /**
   * For queries of the API.
   *
   * @throws DatabaseAwayException while MySQL is away
   */
  public JdbcClient reads() {
    requireReady();
    return client;
  }

  /**
   * For a transaction of the caller's: auto-commit is off.
   *
   * @throws DatabaseAwayException while MySQL is away
   */
  public Connection connection() throws SQLException {
    requireReady();
    Connection connection = pool.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void close() {
    closed.countDown();
    pool.close();
  }

  private void requireReady() {
    DatabaseState now = state;
    if (!now.ready()) {
      throw new DatabaseAwayException("MySQL is away: " + now.detail());
    }
  }

  private void watch() {
    try {
      do {
        look();
      } while (!closed.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (state.ready()) {
        probe();
      } else {
        migrate();
        become(true, "connected to " + config);
      }
    } catch (SQLException | FlywayException e) {
      become(false, oneLine(e));
    }
  }

  private void probe() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      if (!connection.isValid(PROBE_TIMEOUT_S)) {
        throw new SQLException("no answer within " + PROBE_TIMEOUT_S + " s");
      }
    }
  }

  private void migrate() throws SQLException {
    // Asked first, because Flyway answers a refused connection with a page of text.
    probe();
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(pool)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  private void become(boolean ready, String detail) {
    DatabaseState before = state;
    if (before.ready() == ready && before.detail().equals(detail)) {
      return;
    }
    boolean changed = before.ready() != ready;
    state = new DatabaseState(ready, changed ? Instant.now() : before.since(), detail);
    LOG.info("MySQL is {}: {}", ready ? "there" : "away", detail);
  }

  private String oneLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return config.host() + ":" + config.port() + ": " + message;
  }

  private static HikariConfig settings(DatabaseConfig config) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("mysql");
    settings.setJdbcUrl(url(config));
    settings.setUsername(config.user());
    settings.setPassword(config.password());
    settings.setMaximumPoolSize(10);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
    settings.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    settings.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    settings.setConnectionInitSql(LET_GO);
    settings.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
    // Without it the constructor would wait for the database.
    settings.setInitializationFailTimeout(-1);
    return settings;
  }

  /**
   * A thousand rows travel in one statement (rewriteBatchedStatements), and a dead host is noticed
   * within seconds.
   */
  private static String url(DatabaseConfig config) {
    return "jdbc:mysql://"
        + config.host()
        + ":"
        + config.port()
        + "/"
        + config.name()
        + "?createDatabaseIfNotExist=true&rewriteBatchedStatements=true&connectionTimeZone=UTC"
        + "&connectTimeout=2000&socketTimeout=15000&tcpKeepAlive=true&allowPublicKeyRetrieval=true"
        + "&cacheServerConfiguration=true";
  }
}
