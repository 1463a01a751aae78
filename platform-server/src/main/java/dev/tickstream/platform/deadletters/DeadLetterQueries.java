package dev.tickstream.platform.deadletters;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.projection.LetterStatus;
import dev.tickstream.platform.projection.PackedHeaders;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads dead letters. */
public final class DeadLetterQueries {
  private static final String COLUMNS =
      """
      SELECT id, consumer, topic, partition_id, record_offset, shard, epoch, sequence, event_id,
        type, aggregate_id, reason, detail, attempts, status, behind, recorded_at, parked_at,
        resolved_at
      """;

  private final Database database;

  public DeadLetterQueries(Database database) {
    this.database = database;
  }

  /** What to look for; null means any. */
  public record Filter(
      @Nullable String group,
      @Nullable LetterStatus status,
      @Nullable String topic,
      @Nullable String type,
      @Nullable String reason,
      @Nullable String player) {}

  /** Matching letters, the latest first. */
  public Page<DeadLetter> page(Filter filter, int limit, @Nullable Cursor cursor) {
    // Only the conditions asked for, so that the index of the narrowest can be used.
    StringBuilder where = new StringBuilder("WHERE id < :before");
    if (filter.group() != null) {
      where.append(" AND consumer = :group");
    }
    if (filter.status() != null) {
      where.append(" AND status = :status");
    }
    if (filter.topic() != null) {
      where.append(" AND topic = :topic");
    }
    if (filter.type() != null) {
      where.append(" AND (type = :type OR SUBSTRING_INDEX(type, '.', -1) = :type)");
    }
    if (filter.reason() != null) {
      where.append(" AND reason = :reason");
    }
    if (filter.player() != null) {
      where.append(
          " AND (aggregate_id = :player OR id IN"
              + " (SELECT letter_id FROM parked_players WHERE player_id = :player))");
    }
    List<DeadLetter> rows =
        database
            .reads()
            .sql(COLUMNS + "FROM dead_letters " + where + " ORDER BY id DESC LIMIT :rows")
            .param("before", cursor == null ? Long.MAX_VALUE : cursor.first())
            .param("group", filter.group())
            .param("status", filter.status() == null ? null : filter.status().name())
            .param("topic", filter.topic())
            .param("type", filter.type())
            .param("reason", filter.reason())
            .param("player", filter.player())
            .param("rows", limit + 1)
            .query((row, _) -> letter(row))
            .list();
    return Page.of(rows, limit, last -> new Cursor(last.id(), "letter"));
  }

  /** One letter with its content. */
  Optional<LetterContent> content(long id) {
    return database
        .reads()
        .sql(COLUMNS + ", headers, body, corrected FROM dead_letters WHERE id = :id")
        .param("id", id)
        .query(
            (row, _) ->
                new LetterContent(
                    letter(row),
                    PackedHeaders.text(row.getBytes(20)),
                    base64(row.getBytes(21)),
                    base64(row.getBytes(22))))
        .optional();
  }

  /** Parked letters after this one that name one of its players, in its partition. */
  long dependants(long id) {
    return dependants(List.of(id));
  }

  /** How many wait behind any of these letters, themselves left out. */
  long dependants(List<Long> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    return database
        .reads()
        .sql(
            """
            SELECT COUNT(DISTINCT later.letter_id)
            FROM parked_players mine
            JOIN parked_players later
              ON later.consumer = mine.consumer AND later.topic = mine.topic
                AND later.partition_id = mine.partition_id AND later.player_id = mine.player_id
                AND later.letter_id > mine.letter_id
            WHERE mine.letter_id IN (:ids) AND later.letter_id NOT IN (:ids)
            """)
        .param("ids", ids)
        .query(Long.class)
        .single();
  }

  /** What waits for an operator in one group. */
  public DeadLetterSummary summary(String group) {
    List<DeadLetterSummary.ReasonCount> reasons =
        database
            .reads()
            .sql(
                """
                SELECT reason, COUNT(*) FROM dead_letters
                WHERE consumer = :group AND status = 'PARKED'
                GROUP BY reason ORDER BY COUNT(*) DESC, reason
                """)
            .param("group", group)
            .query((row, _) -> new DeadLetterSummary.ReasonCount(row.getString(1), row.getLong(2)))
            .list();
    return database
        .reads()
        .sql(
            """
            SELECT COUNT(*), COUNT(behind), MIN(parked_at) FROM dead_letters
            WHERE consumer = :group AND status = 'PARKED'
            """)
        .param("group", group)
        .query(
            (row, _) ->
                new DeadLetterSummary(row.getLong(1), row.getLong(2), instant(row, 3), reasons))
        .single();
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    byte[] event = row.getBytes(9);
    return new DeadLetter(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getLong(5),
        row.getObject(6, Integer.class),
        row.getObject(7, Long.class),
        row.getObject(8, Long.class),
        event == null ? null : Uuids.of(event),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getInt(14),
        LetterStatus.valueOf(row.getString(15)),
        row.getObject(16, Long.class),
        Instant.ofEpochMilli(row.getLong(17)),
        Instant.ofEpochMilli(row.getLong(18)),
        instant(row, 19));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    Long at = row.getObject(column, Long.class);
    return at == null ? null : Instant.ofEpochMilli(at);
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }
}
