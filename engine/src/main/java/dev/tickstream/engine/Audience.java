package dev.tickstream.engine;

import dev.tickstream.engine.TickOutput.Welcome;
import dev.tickstream.engine.memory.ReusedList;
import dev.tickstream.events.PlayerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who watches one zone, and what they are to be told once the running tick has committed. Not part
 * of the world: after a restart everyone comes back.
 */
final class Audience {
  private final Map<PlayerId, Watcher> players = new LinkedHashMap<>();
  private final List<Watcher> spectators = new ArrayList<>();

  /** Who is answered, and at the same index what. */
  private final List<Viewer> asked = new ArrayList<>();

  private final ReusedList<Answer> answers = new ReusedList<>(Answer::new);
  private final List<Told> rejections = new ArrayList<>();
  private final List<Told> endings = new ArrayList<>();

  private record Told(Viewer viewer, String reason) {}

  Iterable<Watcher> players() {
    return players.values();
  }

  List<Watcher> spectators() {
    return spectators;
  }

  int playerCount() {
    return players.size();
  }

  @Nullable Watcher of(PlayerId player) {
    return players.get(player);
  }

  /** Whether this viewer speaks for the player. */
  boolean speaksFor(Viewer viewer, PlayerId player) {
    Watcher watcher = players.get(player);
    return watcher != null && watcher.serves(viewer);
  }

  /** Serves a player; an earlier viewer of it is told that it was replaced. */
  void admit(PlayerId player, Viewer viewer, Welcome welcome) {
    end(player, Refusal.SESSION_REPLACED);
    players.put(player, new Watcher(viewer, player, welcome));
  }

  void admitSpectator(Viewer viewer, Welcome welcome) {
    spectators.add(new Watcher(viewer, null, welcome));
  }

  /** Stops serving a player's viewer without a word: its connection is gone. */
  void forget(PlayerId player) {
    players.remove(player);
  }

  void forgetSpectator(Viewer viewer) {
    spectators.removeIf(watcher -> watcher.serves(viewer));
  }

  /** Stops serving a player's viewer, if there is one, and tells it why. */
  void end(PlayerId player, String reason) {
    Watcher watcher = players.remove(player);
    if (watcher != null) {
      endings.add(new Told(watcher.viewer, reason));
    }
  }

  void reject(Viewer viewer, String reason) {
    rejections.add(new Told(viewer, reason));
  }

  void answer(Viewer viewer, Answer answer) {
    asked.add(viewer);
    answers.next().set(answer);
  }

  private void forgetAnswers() {
    asked.clear();
    answers.clear();
  }

  /** The tick is played again: nobody it let in is in, and nobody is told what it judged. */
  void undoTick() {
    forgetAnswers();
    rejections.clear();
    players.values().removeIf(watcher -> watcher.welcome != null);
    spectators.removeIf(watcher -> watcher.welcome != null);
  }

  /** The tick came to nothing: whoever was let in by it is not, whoever was in is out. */
  void endAll(String reason) {
    forgetAnswers();
    for (Watcher watcher : players.values()) {
      Told told = new Told(watcher.viewer, reason);
      if (watcher.welcome == null) {
        endings.add(told);
      } else {
        rejections.add(told);
      }
    }
    players.clear();
  }

  /** Tells those who were here before this tick whether what they do is recorded at once. */
  void tellRecording(boolean recording, TickOutput output) {
    for (Watcher watcher : players.values()) {
      tellRecording(watcher, recording, output);
    }
    for (Watcher watcher : spectators) {
      tellRecording(watcher, recording, output);
    }
  }

  private static void tellRecording(Watcher watcher, boolean recording, TickOutput output) {
    if (watcher.welcome == null) {
      output.recording(watcher.viewer, recording);
    }
  }

  /** Tells what has to be said before the changes. */
  void tellVerdicts(TickOutput output) {
    for (Told told : rejections) {
      output.rejected(told.viewer(), told.reason());
    }
    rejections.clear();
    for (Watcher watcher : players.values()) {
      welcome(watcher, output);
    }
    for (Watcher watcher : spectators) {
      welcome(watcher, output);
    }
    for (int i = 0; i < answers.size(); i++) {
      output.answered(asked.get(i), answers.get(i));
    }
    forgetAnswers();
  }

  private static void welcome(Watcher watcher, TickOutput output) {
    if (watcher.welcome != null) {
      output.welcomed(watcher.viewer, watcher.welcome);
    }
  }

  /** Tells what has to be said after the changes. */
  void tellEndings(TickOutput output) {
    for (Told told : endings) {
      output.ended(told.viewer(), told.reason());
    }
    endings.clear();
  }
}
