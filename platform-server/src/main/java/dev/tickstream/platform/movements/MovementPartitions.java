package dev.tickstream.platform.movements;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code player_movements} in partitions of one day: cuts the days to come out of {@code
 * future} while that is still empty, and drops those past their retention, which costs nothing
 * however many rows they hold. Called by one thread now and then.
 */
public final class MovementPartitions {
  private static final Logger LOG = LoggerFactory.getLogger(MovementPartitions.class);
  private static final int DAYS_AHEAD = 3;
  private static final String FUTURE = "future";
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'d'uuuuMMdd");

  private final Database database;
  private final Duration retention;
  private final Clock clock;

  public MovementPartitions(Database database, Duration retention, Clock clock) {
    this.database = database;
    this.retention = retention;
    this.clock = clock;
  }

  /** Brings the partitions up to date; a database that is away is asked again next time. */
  public void maintain() {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      if (!locked(statement)) {
        return;
      }
      try {
        maintain(statement);
      } finally {
        statement.execute("DO RELEASE_LOCK('tickstream-movement-partitions')");
      }
    } catch (DatabaseAwayException | SQLException e) {
      LOG.warn("movement partitions were not maintained: {}", e.getMessage());
    }
  }

  private void maintain(Statement statement) throws SQLException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<String> existing = existing(statement);
    for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      LocalDate day = today.plusDays(ahead);
      if (!existing.contains(name(day))) {
        cut(statement, day);
      }
    }
    String oldest = name(today.minusDays(retention.toDays()));
    for (String name : existing) {
      if (!name.equals(FUTURE) && name.compareTo(oldest) < 0) {
        statement.execute("ALTER TABLE player_movements DROP PARTITION " + name);
        LOG.info("dropped recorded movement of {}", name);
      }
    }
  }

  private static void cut(Statement statement, LocalDate day) throws SQLException {
    long end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    statement.execute(
        "ALTER TABLE player_movements REORGANIZE PARTITION future INTO (PARTITION "
            + name(day)
            + " VALUES LESS THAN ("
            + end
            + "), PARTITION future VALUES LESS THAN MAXVALUE)");
  }

  private static List<String> existing(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT partition_name FROM information_schema.partitions
            WHERE table_schema = DATABASE() AND table_name = 'player_movements'
            """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static boolean locked(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT GET_LOCK('tickstream-movement-partitions', 0)")) {
      return row.next() && row.getInt(1) == 1;
    }
  }

  private static String name(LocalDate day) {
    return NAME.format(day);
  }
}
