package dev.tickstream.platform.deadletters;

import dev.tickstream.platform.projection.LetterStatus;
import dev.tickstream.platform.projection.Redrive;
import dev.tickstream.platform.projection.Settlement;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settles letters in order: one, then those that waited behind it, the oldest first, each in a
 * transaction of its own, until one cannot be taken. Safe on any thread, and beside other
 * operators: whoever comes second finds the letter settled.
 */
public final class DeadLetterActions {
  /** So that a request ends; the rest can be redriven with the next one. */
  private static final int LETTERS_PER_REQUEST_MAX = 2_000;

  private final DeadLetterQueries letters;
  private final Redrive redrive;
  private final Correction correction = new Correction();

  public DeadLetterActions(DeadLetterQueries letters, Redrive redrive) {
    this.letters = letters;
    this.redrive = redrive;
  }

  /**
   * Redrives a letter and its dependants.
   *
   * @param corrected the event's own fields as they should have been; null leaves them
   * @throws ProblemException if the letter cannot be redriven now, or the fields do not fit
   */
  LetterResult redrive(long id, @Nullable Map<String, @Nullable Object> corrected, String actor) {
    if (corrected != null) {
      byte[] value = value(id, corrected, actor);
      Settlement refused =
          redrive.correct(id, value, before -> correction.changes(before, value), actor);
      if (refused != null) {
        throw refusal(id, refused);
      }
    }
    long dependants = letters.dependants(id);
    return walk(id, redrive.redrive(id, actor), dependants, actor, new HashSet<>());
  }

  private byte[] value(long id, Map<String, @Nullable Object> corrected, String actor) {
    try {
      LetterContent content = letters.content(id).orElseThrow(() -> unknown(id));
      return correction.bytes(content, corrected);
    } catch (ProblemException e) {
      redrive.refuseCorrection(id, e.code().name(), String.valueOf(e.getMessage()), actor);
      throw e;
    }
  }

  /**
   * Gives a letter up and takes those that waited behind it.
   *
   * @throws ProblemException if the letter is not parked
   */
  LetterResult discard(long id, String reason, String actor) {
    long dependants = letters.dependants(id);
    return walk(id, redrive.discard(id, reason, actor), dependants, actor, new HashSet<>());
  }

  /** Redrives many, in their order; one that is refused says so and stops no other. */
  List<LetterResult> redriveAll(List<Long> ids, String actor) {
    Set<Long> taken = new HashSet<>();
    List<LetterResult> results = new ArrayList<>();
    for (long id : new TreeSet<>(ids)) {
      if (taken.contains(id)) {
        results.add(
            new LetterResult(
                id, LetterStatus.REDRIVEN, 0, 0, null, "taken behind an earlier one", null));
      } else {
        long dependants = letters.dependants(id);
        results.add(one(id, redrive.redrive(id, actor), dependants, actor, taken));
      }
    }
    return results;
  }

  /**
   * Gives many up, and only then takes what waited behind them: none of the named is ever taken.
   * One that is refused says so and stops no other.
   */
  List<LetterResult> discardAll(List<Long> ids, String reason, String actor) {
    SortedMap<Long, Settlement> outcomes = new TreeMap<>();
    for (long id : new TreeSet<>(ids)) {
      outcomes.put(id, redrive.discard(id, reason, actor));
    }
    Set<Long> named = new HashSet<>(outcomes.keySet());
    List<LetterResult> results = new ArrayList<>();
    outcomes.forEach(
        (id, outcome) -> {
          Settlement kept = outcome;
          long dependants = 0;
          if (outcome instanceof Settlement.Settled(LetterStatus status, List<Long> freed)) {
            List<Long> unnamed = freed.stream().filter(one -> !named.contains(one)).toList();
            kept = new Settlement.Settled(status, unnamed);
            dependants = unnamed.size() + letters.dependants(unnamed);
          }
          results.add(one(id, kept, dependants, actor, named));
        });
    return results;
  }

  private LetterResult one(
      long id, Settlement first, long dependants, String actor, Set<Long> taken) {
    try {
      return walk(id, first, dependants, actor, taken);
    } catch (ProblemException e) {
      LetterStatus status = letters.content(id).map(one -> one.letter().status()).orElse(null);
      return new LetterResult(id, status, 0, 0, null, e.getMessage(), e.code());
    }
  }

  private LetterResult walk(
      long id, Settlement first, long dependants, String actor, Set<Long> taken) {
    PriorityQueue<Long> next = new PriorityQueue<>();
    Settlement outcome = first;
    LetterStatus status = LetterStatus.PARKED;
    long current = id;
    int redriven = 0;
    int followers = 0;
    for (int done = 0; ; done++) {
      switch (outcome) {
        case Settlement.Settled(LetterStatus settled, List<Long> freed) -> {
          status = done == 0 ? settled : status;
          followers += done == 0 ? 0 : 1;
          redriven += settled == LetterStatus.REDRIVEN ? 1 : 0;
          taken.add(current);
          next.addAll(freed);
        }
        case Settlement.FailedAgain(var why) -> {
          return new LetterResult(
              id,
              status,
              redriven,
              Math.max(0, dependants - followers),
              current,
              why.reason() + ": " + why.detail(),
              null);
        }
        default -> {
          if (done == 0) {
            throw refusal(id, outcome);
          }
          // Somebody else was faster with a letter behind ours.
        }
      }
      Long following = next.poll();
      if (following == null || done == LETTERS_PER_REQUEST_MAX) {
        long left = following == null ? 0 : Math.max(1, dependants - followers);
        return new LetterResult(id, status, redriven, left, null, null, null);
      }
      current = following;
      outcome = redrive.redrive(current, actor);
    }
  }

  private static ProblemException refusal(long id, Settlement outcome) {
    return switch (outcome) {
      case Settlement.Waits(long behind) ->
          new ProblemException(
              ProblemCode.LETTER_WAITS, "Letter " + id + " comes after letter " + behind);
      case Settlement.NotParked(LetterStatus status) ->
          new ProblemException(ProblemCode.LETTER_NOT_PARKED, "Letter " + id + " is " + status);
      case Settlement.NoGroup(String consumer) ->
          new ProblemException(ProblemCode.GROUP_NOT_HERE, "No group " + consumer + " runs here");
      case Settlement.Unknown(), Settlement.Settled(_, _), Settlement.FailedAgain(_) -> unknown(id);
    };
  }

  private static ProblemException unknown(long id) {
    return new ProblemException(ProblemCode.UNKNOWN_LETTER, "There is no dead letter " + id);
  }
}
