package dev.tickstream.platform.accounting;

import dev.tickstream.platform.database.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how far a group is. Safe on any thread. */
public final class AccountingQueries {
  private final Database database;

  public AccountingQueries(Database database) {
    this.database = database;
  }

  /**
   * The group's positions and watermarks.
   *
   * @throws dev.tickstream.platform.database.DatabaseAwayException while MySQL is away
   */
  GroupFigures figures(String group) {
    JdbcClient reads = database.reads();
    Map<Integer, Map<String, Long>> positions = new HashMap<>();
    reads
        .sql("SELECT partition_id, topic, next_offset FROM consumer_position WHERE consumer = ?")
        .param(group)
        .query(
            row -> {
              positions
                  .computeIfAbsent(row.getInt(1), _ -> new HashMap<>())
                  .put(row.getString(2), row.getLong(3));
            });
    List<Watermark> watermarks =
        reads
            .sql(
                """
                SELECT partition_id, epoch, topic, up_to, applied, parked, dropped, orphans,
                  duplicates, missing
                FROM watermarks WHERE consumer = ?
                """)
            .param(group)
            .query(
                (row, _) ->
                    new Watermark(
                        row.getInt(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10)))
            .list();
    return new GroupFigures(positions, watermarks);
  }
}
