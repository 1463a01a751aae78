package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.drill.PlayerStory.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The longest time somebody got no answer, who asks several times a second.
 *
 * @param ms between two answers to one player, or since the last one
 * @param ticks between the ticks of those answers; null if no second one came
 * @param player whose it was
 */
record Interruption(long ms, @Nullable Long ticks, String player) {

  /**
   * The longest of all players. A gap that begins before counts as a whole; so does one that has
   * not ended, unless the session has: that is counted by itself.
   *
   * @return null if nobody was answered at all
   */
  static @Nullable Interruption longest(List<PlayerStory> players, long fromMs, long toMs) {
    Interruption longest = null;
    for (PlayerStory player : players) {
      Answer before = null;
      for (Answer answer : player.answers()) {
        if (before != null && answer.atMs() >= fromMs && before.atMs() <= toMs) {
          long ticks = answer.tick() - before.tick();
          longest = longer(longest, player, answer.atMs() - before.atMs(), ticks);
        }
        before = answer;
      }
      if (before != null && !player.isEnded() && toMs > before.atMs()) {
        longest = longer(longest, player, toMs - before.atMs(), null);
      }
    }
    return longest;
  }

  private static Interruption longer(
      @Nullable Interruption longest, PlayerStory player, long ms, @Nullable Long ticks) {
    return longest == null || ms > longest.ms()
        ? new Interruption(ms, ticks, player.player())
        : longest;
  }
}
