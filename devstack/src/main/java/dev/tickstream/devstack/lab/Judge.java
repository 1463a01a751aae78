package dev.tickstream.devstack.lab;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a run whose service is back and whose recording has caught up.
 *
 * @param missing events that never came; null when nobody knows
 */
record Judge(Experiment experiment, Effect observed, PlayerSight player, @Nullable Long missing) {

  /** One sentence, or nothing if all is as it may be. */
  Optional<String> objection() {
    Effect allowed = experiment.allowed();
    if (missing == null) {
      return Optional.of("Nobody could tell whether events are missing.");
    }
    if (missing > 0) {
      return Optional.of("%d events are missing.".formatted(missing));
    }
    if (!player.played()) {
      return Optional.of(
          "Nobody could tell whether play went on: the probe player did not get in.");
    }
    if (experiment == Experiment.GAME) {
      return returning();
    }
    if (!allowed.allowsPlay(observed.play())) {
      return Optional.of("A move waited %d ms for its answer.".formatted(player.longestMs()));
    }
    if (player.disconnects() > 0) {
      return Optional.of("The probe player lost its connection.");
    }
    if (!allowed.allowsRecording(observed.recording())) {
      return Optional.of(sentence("recording", observed.recording().seen()));
    }
    if (!allowed.allowsOperations(observed.operations())) {
      return Optional.of(sentence("the operations API", observed.operations().seen()));
    }
    return Optional.empty();
  }

  private Optional<String> returning() {
    Long resumedMs = player.resumedMs();
    if (resumedMs == null) {
      return Optional.of("Nobody could tell when play went on: no move was accepted afterwards.");
    }
    if (resumedMs > ExperimentRun.RESUME_MS) {
      return Optional.of("The first accepted move came %d ms after the kill.".formatted(resumedMs));
    }
    return experiment.allowed().allowsOperations(observed.operations())
        ? Optional.empty()
        : Optional.of(sentence("the operations API", observed.operations().seen()));
  }

  private static String sentence(String what, String seen) {
    return seen.equals("unknown")
        ? "Nobody could tell whether %s went on.".formatted(what)
        : "%s should have gone on, but: %s."
            .formatted(Character.toUpperCase(what.charAt(0)) + what.substring(1), seen);
  }
}
