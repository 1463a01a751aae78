package dev.tickstream.platform.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a database that is away from data it will never accept. */
public final class DatabaseFailures {
  /**
   * MySQL's and MariaDB's error numbers that say nothing about the data: disk full or failing,
   * memory, too many connections, access, schema not there, shutdown, packets lost, lock waits and
   * deadlocks, killed or timed out, read only.
   */
  private static final Set<Integer> NOT_THE_DATA =
      Set.of(
          3, 5, 23, 28, 1020, 1021, 1023, 1026, 1028, 1030, 1037, 1038, 1040, 1041, 1042, 1043,
          1044, 1045, 1049, 1053, 1077, 1114, 1129, 1142, 1146, 1152, 1154, 1158, 1159, 1160, 1161,
          1180, 1184, 1203, 1205, 1206, 1213, 1223, 1226, 1290, 1297, 1317, 1792, 1836, 1927, 1969,
          2002, 2003, 2006, 2013, 3024, 3100, 3101, 4031);

  private DatabaseFailures() {}

  /** Whether the same data may well be accepted later. */
  public static boolean isAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseAwayException
          || (cause instanceof SQLException sql && isAway(sql))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || failure instanceof SQLRecoverableException
        || failure instanceof SQLNonTransientConnectionException
        || (state != null && (state.startsWith("08") || state.startsWith("40")))
        || NOT_THE_DATA.contains(failure.getErrorCode());
  }
}
