package dev.tickstream.platform.matches;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.platform.database.Rows;
import dev.tickstream.platform.database.Uuids;
import dev.tickstream.platform.projection.Amounts;
import dev.tickstream.platform.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Records completed matches and every participant's result. */
public final class MatchProjection implements Projection {
  private record Completed(Envelope envelope, MatchCompletedEvent match) {}

  private record Outcome(String tenant, String match, MatchCompletedEvent.Result result) {}

  @Override
  public void write(Connection connection, List<EventRecord> events) throws SQLException {
    List<Completed> completed =
        events.stream()
            .<Completed>mapMulti(
                (event, sink) -> {
                  if (event.body() instanceof EventBody.Typed(MatchCompletedEvent match)) {
                    requirePlausible(match);
                    sink.accept(new Completed(event.envelope(), match));
                  }
                })
            .toList();
    writeMatches(connection, completed);
    writeResults(connection, completed);
  }

  private static void requirePlausible(MatchCompletedEvent match) {
    Amounts.require("a match's start", match.startedTick(), 0, Long.MAX_VALUE);
    Amounts.require("a match's length", match.ticks(), 0, Amounts.MAX);
    for (MatchCompletedEvent.Result result : match.results()) {
      Amounts.require("a rank", result.rank(), 1, Integer.MAX_VALUE);
      Amounts.require("a score", result.score(), -Amounts.MAX, Amounts.MAX);
      Amounts.require("a reward", result.reward(), 0, Amounts.MAX);
    }
  }

  private static void writeMatches(Connection connection, List<Completed> completed)
      throws SQLException {
    Rows.write(
        connection,
        """
        INSERT INTO match_history
          (tenant_id, match_id, event_id, zone_id, started_tick, ticks, ended_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        completed,
        (row, one) -> {
          row.setString(1, one.envelope().tenantId());
          row.setString(2, one.match().matchId());
          row.setBytes(3, Uuids.bytes(one.envelope().eventId()));
          row.setString(4, one.envelope().zoneId().value());
          row.setLong(5, one.match().startedTick());
          row.setLong(6, one.match().ticks());
          row.setLong(7, one.envelope().occurredAt());
        });
  }

  private static void writeResults(Connection connection, List<Completed> completed)
      throws SQLException {
    List<Outcome> outcomes =
        completed.stream()
            .flatMap(
                one ->
                    one.match().results().stream()
                        .map(
                            result ->
                                new Outcome(
                                    one.envelope().tenantId(), one.match().matchId(), result)))
            .toList();
    Rows.write(
        connection,
        """
        INSERT INTO match_results (tenant_id, match_id, player_id, placing, score, reward)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        outcomes,
        (row, outcome) -> {
          row.setString(1, outcome.tenant());
          row.setString(2, outcome.match());
          row.setString(3, outcome.result().playerId().value());
          row.setInt(4, outcome.result().rank());
          row.setLong(5, outcome.result().score());
          row.setLong(6, outcome.result().reward());
        });
  }
}
