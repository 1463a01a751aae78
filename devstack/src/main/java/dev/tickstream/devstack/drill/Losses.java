package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.drill.PlayerStory.Confirmed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Commands that players were told are accepted, and that are not there afterwards. A command leaves
 * its number in the player's recorded steps if it moved the player. Which commands do is a game's
 * affair: those of a kind of which no recorded step is found are not counted, and named.
 *
 * @param confirmed accepted commands in all
 * @param counted those of kinds that are recorded with their number
 * @param lost those of them that are not recorded; null if that could not be read
 * @param notCounted names of the other kinds
 */
record Losses(
    long confirmed, long counted, @Nullable List<Confirmed> lost, Set<String> notCounted) {

  /**
   * Compares.
   *
   * @param recorded numbers of recorded steps by player; of a player that could not be read there
   *     are none
   */
  static Losses of(List<PlayerStory> players, Map<String, Set<Long>> recorded) {
    long confirmed = 0;
    Set<String> kinds = new HashSet<>();
    Set<String> found = new HashSet<>();
    boolean complete = true;
    for (PlayerStory player : players) {
      Set<Long> steps = recorded.get(player.player());
      complete &= steps != null || player.confirmed().isEmpty();
      for (Confirmed command : player.confirmed()) {
        confirmed++;
        kinds.add(command.command());
        if (steps != null && steps.contains(command.clientSeq())) {
          found.add(command.command());
        }
      }
    }
    long counted = 0;
    List<Confirmed> lost = new ArrayList<>();
    for (PlayerStory player : players) {
      Set<Long> steps = recorded.getOrDefault(player.player(), Set.of());
      for (Confirmed command : player.confirmed()) {
        if (found.contains(command.command())) {
          counted++;
          if (!steps.contains(command.clientSeq())) {
            lost.add(command);
          }
        }
      }
    }
    Set<String> notCounted = new TreeSet<>(kinds);
    notCounted.removeAll(found);
    return new Losses(confirmed, counted, complete && counted > 0 ? lost : null, notCounted);
  }

  /** How many are lost; null when nobody can tell. */
  @Nullable Long count() {
    return lost == null ? null : Long.valueOf(lost.size());
  }
}
