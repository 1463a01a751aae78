package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import dev.tickstream.platform.audit.AuditStore;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import dev.tickstream.platform.database.DatabaseFailures;
import dev.tickstream.platform.projection.LetterAudit.Attempt;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settles dead letters, one transaction each: rows, status, counts and audit together. The position
 * of the letter's partition is locked first, so neither the loop, nor another operator, nor another
 * instance changes the partition meanwhile. Safe on any thread.
 */
public final class Redrive {
  private static final int TRIES = 5;

  private final Database database;
  private final ConsumerGroups groups;
  private final LetterAudit audit;
  private final ParkedLetterStore letters;
  private final Horizon horizon;
  private final Clock clock;

  public Redrive(Database database, ConsumerGroups groups, AuditStore audit, Clock clock) {
    this.database = database;
    this.groups = groups;
    this.audit = new LetterAudit(audit);
    this.letters = new ParkedLetterStore(clock);
    this.horizon = new Horizon(clock);
    this.clock = clock;
  }

  /** What is done to a letter that is parked, locked and behind no other. */
  @FunctionalInterface
  private interface Deed {
    Settlement on(Connection connection, ConsumerGroup group, ParkedLetter letter)
        throws SQLException;
  }

  /** An event a projection said no to: rolls everything back. */
  private static final class SaidNoException extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    SaidNoException(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Tries a letter once more, as it is or as it was corrected.
   *
   * @throws DatabaseAwayException if MySQL is away: nothing happened
   */
  public Settlement redrive(long id, String actor) {
    Attempt attempt = new Attempt(id, actor, LetterAudit.REDRIVE, false);
    try {
      return settle(
          attempt, (connection, group, letter) -> take(connection, group, letter, attempt));
    } catch (SaidNoException e) {
      Parking why = new Parking(Parking.PROJECTION_FAILED, String.valueOf(e.getCause()));
      return settle(attempt, (connection, _, letter) -> fail(connection, letter, why, attempt));
    }
  }

  /**
   * Gives a letter up; whoever waited behind it may go on.
   *
   * @throws DatabaseAwayException if MySQL is away: nothing happened
   */
  public Settlement discard(long id, String reason, String actor) {
    Attempt attempt = new Attempt(id, actor, LetterAudit.DISCARD, true);
    Map<String, String> why = Map.of("reason", reason);
    return settle(
        attempt,
        (connection, group, letter) ->
            done(connection, group, letter, LetterStatus.DISCARDED, attempt, why));
  }

  /**
   * Keeps a corrected copy of the body beside the original, for the next redrive.
   *
   * @param changes what the audit says of it, made of the value it takes the place of: an earlier
   *     copy, or the original, which stays
   * @return null when it was kept
   * @throws DatabaseAwayException if MySQL is away: nothing happened
   */
  public @Nullable Settlement correct(
      long id,
      byte[] body,
      Function<byte @Nullable [], ? extends Map<String, ?>> changes,
      String actor) {
    Attempt attempt = new Attempt(id, actor, LetterAudit.CORRECT, false);
    Settlement outcome =
        settle(
            attempt,
            (connection, _, _) -> {
              Map<String, ?> changed = changes.apply(letters.value(connection, id));
              letters.correct(connection, id, body);
              audit.note(connection, attempt, "CORRECTED", Map.of("changed", changed));
              return new Settlement.Settled(LetterStatus.PARKED, List.of());
            });
    return outcome instanceof Settlement.Settled ? null : outcome;
  }

  /**
   * Notes a correction that never came as far as its letter.
   *
   * @throws DatabaseAwayException if MySQL is away
   */
  public void refuseCorrection(long id, String reason, String detail, String actor) {
    try (Connection connection = database.connection()) {
      Attempt attempt = new Attempt(id, actor, LetterAudit.CORRECT, false);
      audit.refused(connection, attempt, reason, detail);
      connection.commit();
    } catch (SQLException e) {
      throw new DatabaseAwayException("MySQL refused: " + e.getMessage(), e);
    }
  }

  private Settlement take(
      Connection connection, ConsumerGroup group, ParkedLetter letter, Attempt attempt)
      throws SQLException {
    Parking why = objection(letter);
    EventRecord event = letter.reading().event();
    if (why != null || event == null) {
      return fail(connection, letter, why == null ? unreadable() : why, attempt);
    }
    try {
      List<EventRecord> fresh = group.fresh().fresh(connection, List.of(event));
      for (Projection projection : group.projections()) {
        projection.write(connection, fresh);
      }
    } catch (SQLException | RuntimeException e) {
      if (DatabaseFailures.isAway(e)) {
        throw e;
      }
      throw new SaidNoException(e);
    }
    return done(connection, group, letter, LetterStatus.REDRIVEN, attempt, Map.of());
  }

  private @Nullable Parking objection(ParkedLetter letter) {
    Reading reading = letter.reading();
    var headers = reading.headers();
    if (reading.parking() == null
        && headers != null
        && headers.shard() != letter.partition().partition()) {
      return new Parking(Parking.WRONG_SHARD, "shard " + headers.shard());
    }
    EventRecord event = reading.event();
    return reading.parking() == null && event != null
        ? horizon.objection(event)
        : reading.parking();
  }

  private Settlement fail(Connection connection, ParkedLetter letter, Parking why, Attempt attempt)
      throws SQLException {
    letters.failed(connection, letter.id(), why);
    audit.failed(connection, attempt, why);
    return new Settlement.FailedAgain(why);
  }

  private Settlement done(
      Connection connection,
      ConsumerGroup group,
      ParkedLetter letter,
      LetterStatus status,
      Attempt attempt,
      Map<String, String> detail)
      throws SQLException {
    long id = letter.id();
    letters.settle(connection, id, status, attempt.actor());
    if (letter.place() != null) {
      boolean applied = status == LetterStatus.REDRIVEN;
      new WatermarkStore(group.name(), clock)
          .settle(connection, letter.place(), applied ? 1 : 0, applied ? 0 : 1);
    }
    List<Long> next = letters.behind(connection, id);
    new ParkedPlayerStore(group.name()).release(connection, id);
    audit.note(connection, attempt, status.name(), detail);
    return new Settlement.Settled(status, letters.free(connection, next));
  }

  /** A deadlock with the loop is nobody's fault, and over when one of the two has given way. */
  private Settlement settle(Attempt attempt, Deed deed) {
    for (int tries = 1; ; tries++) {
      try (Connection connection = database.connection()) {
        try {
          Settlement outcome = settle(connection, attempt, deed);
          connection.commit();
          return outcome;
        } catch (SQLException | RuntimeException e) {
          connection.rollback();
          throw e;
        }
      } catch (SQLException e) {
        if (tries == TRIES || !DatabaseFailures.isAway(e)) {
          throw new DatabaseAwayException("MySQL refused: " + e.getMessage(), e);
        }
      }
    }
  }

  private Settlement settle(Connection connection, Attempt attempt, Deed deed) throws SQLException {
    ParkedLetterStore.Origin origin = letters.origin(connection, attempt.id());
    if (origin == null) {
      return refused(connection, attempt, new Settlement.Unknown());
    }
    RecordingLoop loop = groups.loop(origin.consumer());
    if (loop == null) {
      return refused(connection, attempt, new Settlement.NoGroup(origin.consumer()));
    }
    ConsumerGroup group = loop.group();
    new PartitionStore(group.name(), clock).lock(connection, origin.partition());
    ParkedLetter letter = letters.lock(connection, attempt.id(), origin);
    if (letter.status() != LetterStatus.PARKED) {
      return refused(connection, attempt, new Settlement.NotParked(letter.status()));
    }
    if (letter.behind() != 0 && !attempt.evenBehind()) {
      return refused(connection, attempt, new Settlement.Waits(letter.behind()));
    }
    return deed.on(connection, group, letter);
  }

  private Settlement refused(Connection connection, Attempt attempt, Settlement why)
      throws SQLException {
    audit.refused(connection, attempt, why.getClass().getSimpleName(), why.toString());
    return why;
  }

  private static Parking unreadable() {
    return new Parking(Parking.UNDECODABLE, "no event");
  }
}
