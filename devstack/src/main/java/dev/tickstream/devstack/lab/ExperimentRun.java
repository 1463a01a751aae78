package dev.tickstream.devstack.lab;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment: {@code BROKEN}, then {@code HEALING} from the moment it is healed or
 * its service works again, then {@code DONE} when the service is back, players are answered, and
 * nothing confirmed waits any more; or when it took too long for that. Decides from what it is
 * shown; all times in ms since 1970. One thread.
 */
final class ExperimentRun {
  /** Play works as long as no move waits longer for its answer. */
  static final long INTERRUPTION_MS = 1_000;

  /** What is still a moment. */
  static final long MOMENT_MS = 3_000;

  /** Back in seconds. */
  static final long RESUME_MS = 10_000;

  /** Events of play that are this young do not count as waiting. */
  private static final long CAUGHT_UP_MS = 2_000;

  /** A shorter silence of whoever is asked is no answer of its own. */
  private static final long UNKNOWN_MS = 3_000;

  private final Experiment experiment;
  private final long settleMs;
  private final long pidBefore;
  private final @Nullable Long missingBefore;
  private final long startedAt;
  private final Steadily<Recording> recording = new Steadily<>(Recording.UNKNOWN, UNKNOWN_MS);
  private final Steadily<Operations> operations = new Steadily<>(Operations.UNKNOWN, UNKNOWN_MS);

  private Phase phase = Phase.BROKEN;
  private @Nullable Long healedAt;
  private @Nullable Long backAt;
  private @Nullable Long caughtUpAt;
  private @Nullable Long doneAt;
  private @Nullable Long waitingEvents;
  private @Nullable Long missing;
  private PlayerSight player = PlayerSight.NOBODY;
  private Effect live = Effect.UNKNOWN;
  private Effect observed = Effect.NONE;
  private @Nullable String objection;

  /**
   * A run that has just been broken.
   *
   * @param last what was seen before
   * @param settleMs how long after the healing it may take until nothing waits
   */
  ExperimentRun(Experiment experiment, Sight last, long startedAt, long settleMs) {
    this.experiment = experiment;
    this.settleMs = settleMs;
    this.startedAt = startedAt;
    pidBefore = last.workingPid(experiment.service());
    missingBefore = missing(last.readings());
  }

  Phase phase() {
    return phase;
  }

  /** Somebody heals it now. */
  void healed(long nowMs) {
    if (phase == Phase.BROKEN) {
      phase = Phase.HEALING;
      healedAt = nowMs;
    }
  }

  /** It goes no further: it could not be broken, or not be healed. */
  void fail(long nowMs, String why) {
    if (phase != Phase.DONE) {
      finish(nowMs, why);
    }
  }

  /** Goes on from what is seen now. */
  void see(Sight sight) {
    if (phase == Phase.DONE) {
      return;
    }
    player = sight.player();
    live = sight.live();
    observed =
        new Effect(
            sight.worstPlay(),
            recording.worst(live.recording(), sight.atMs()),
            operations.worst(live.operations(), sight.atMs()));
    Readings readings = sight.readings();
    waitingEvents =
        readings == null || !readings.isFresh(sight.atMs()) ? null : readings.waitingEvents();
    long pid = sight.workingPid(experiment.service());
    if (pid != 0 && pid != pidBefore) {
      healed(sight.atMs()); // By its supervisor, or by somebody else.
    }
    if (phase == Phase.HEALING) {
      heal(sight, pid);
    }
  }

  private void heal(Sight sight, long pid) {
    if (backAt == null && pid != 0 && pid != pidBefore) {
      backAt = sight.atMs();
    }
    if (caughtUpAt == null && backAt != null && isCaughtUp(sight)) {
      caughtUpAt = sight.atMs();
    }
    if (caughtUpAt != null && isSettled(sight, caughtUpAt)) {
      missing = since(missing(sight.readings()));
      finish(sight.atMs(), objection().orElse(null));
    } else if (healedAt != null && sight.atMs() - healedAt > settleMs) {
      finish(sight.atMs(), unsettled());
    }
  }

  private boolean isCaughtUp(Sight sight) {
    Readings readings = sight.readings();
    return live.recording() == Recording.WORKS
        && readings != null
        && backAt != null
        && readings.atMs() >= backAt
        && readings.isWithin(CAUGHT_UP_MS);
  }

  /** Whether the books speak of a moment after the catching up, and everybody plays. */
  private boolean isSettled(Sight sight, long caughtUp) {
    Readings readings = sight.readings();
    Rows rows = readings == null ? null : readings.rows();
    return rows != null
        && rows.booksAsOfMs() != null
        && rows.booksAsOfMs() >= caughtUp
        && rows.missing() != null
        && live.operations() == Operations.WORKS
        && live.play() != Play.STOPPED
        && isPlayedAgain();
  }

  /** Whether the probe player, if it was in, had a move accepted after its server's return. */
  private boolean isPlayedAgain() {
    return experiment != Experiment.GAME || player.resumedMs() != null || !player.played();
  }

  private Optional<String> objection() {
    return new Judge(experiment, observed, player, missing).objection();
  }

  private String unsettled() {
    String what = experiment.object();
    long seconds = settleMs / 1_000;
    if (backAt == null) {
      return "%d s after it was healed, %s did not work again.".formatted(seconds, what);
    }
    if (live.play() == Play.STOPPED || !isPlayedAgain()) {
      return "%d s after it was healed, no move was accepted.".formatted(seconds);
    }
    return caughtUpAt == null
        ? "%d s after it was healed, the recording had not caught up.".formatted(seconds)
        : "%d s after it was healed, nobody could tell whether events are missing."
            .formatted(seconds);
  }

  private void finish(long nowMs, @Nullable String why) {
    phase = Phase.DONE;
    doneAt = nowMs;
    objection = why;
  }

  private static @Nullable Long missing(@Nullable Readings readings) {
    return readings == null || readings.rows() == null ? null : readings.rows().missing();
  }

  /** What was missing before is not this run's. */
  private @Nullable Long since(@Nullable Long now) {
    return now == null || missingBefore == null
        ? now
        : Long.valueOf(Math.max(0, now - missingBefore));
  }

  /** The run as it is now; immutable. */
  RunView view() {
    return new RunView(
        startedAt,
        healedAt,
        backAt,
        caughtUpAt,
        doneAt,
        Words.seen(observed),
        Words.seen(live),
        player.longestMs() > INTERRUPTION_MS ? player.longestMs() : 0,
        experiment == Experiment.GAME ? player.resumedMs() : null,
        waitingEvents,
        missing,
        player.disconnects(),
        phase == Phase.DONE ? objection == null : null,
        objection);
  }
}
