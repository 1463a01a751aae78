package dev.tickstream.bots.load;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a load came to, in JSON as it stands here.
 *
 * @param players ordinary and slow ones wanted
 * @param playing of them in the zones at the end
 * @param seconds that counted
 * @param intents sent by ordinary players
 * @param answered of them
 * @param unanswered of them by the end of the time, or when their connection was lost
 * @param refused of those answered
 * @param skipped intents that were due while their player was not in a zone
 * @param confirmMs from the time an intent was due to its verdict; the time waited so far for one
 *     without
 * @param delivered updates that came, of those that 20 ticks a second would have been
 * @param updateBytes mean payload of an update
 * @param reconnects by the players' own doing
 * @param kicks by who and why
 * @param generator the generator's own account
 * @param views what checked views came to; null if the server has no game
 */
public record LoadResult(
    String scenario,
    int players,
    int playing,
    double seconds,
    long intents,
    long answered,
    long unanswered,
    long refused,
    long skipped,
    Millis confirmMs,
    double delivered,
    double updateBytes,
    long reconnects,
    Map<String, Integer> kicks,
    Generator generator,
    @Nullable Views views) {
  private static final double CONFIRM_P99_MS = 100;
  private static final double DELIVERED = 0.99;
  private static final double PRESENT = 0.99;
  private static final double REFUSED = 0.05;
  private static final String ORDINARY = "ORDINARY ";

  /** Percentiles in milliseconds. */
  public record Millis(double p50, double p99, double p999, double max) {}

  /**
   * Whether the generator kept up.
   *
   * @param lateMs how late intents left
   * @param readMs time from finding sockets that had something to read to having read them all
   * @param loopCores processor time of its loop, per second
   * @param cores processor time of the whole process, per second
   * @param tooSlow why the figures are its own and not the server's; empty if they are not
   */
  public record Generator(
      Millis lateMs, Millis readMs, double loopCores, double cores, String tooSlow) {}

  /**
   * Views of some players, compared with what a spectator of the whole zone was told.
   *
   * @param checked comparisons of a player's whole view
   * @param wrong of them unequal
   * @param bodies mean number of rows with a place of their own in a view, the player's among them
   * @param changes mean number of rows an update told of
   * @param updateBytes mean payload of these players' updates
   * @param plainBytes mean size of all their whole views at the end, as MessagePack maps by field
   *     name
   */
  public record Views(
      long checked,
      long wrong,
      double bodies,
      double changes,
      double updateBytes,
      double plainBytes) {
    boolean areRight() {
      return wrong == 0 && checked > 0;
    }
  }

  /** What a load came to. */
  public enum Outcome {
    HELD,
    LOST,
    /** The generator was the bottleneck: nothing is known of the server. */
    VOID
  }

  /** What it came to. */
  public Outcome outcome() {
    if (!generator.tooSlow().isEmpty()) {
      return Outcome.VOID;
    }
    return holds() ? Outcome.HELD : Outcome.LOST;
  }

  /** Everyone in, confirmed in time, few refused, told of every tick, and rightly. */
  private boolean holds() {
    return confirmMs.p99() < CONFIRM_P99_MS
        && delivered >= DELIVERED
        && playing >= PRESENT * players
        && skipped <= (1 - PRESENT) * intents
        && refused <= REFUSED * answered
        && kicks.keySet().stream().noneMatch(who -> who.startsWith(ORDINARY))
        && (views == null || views.areRight());
  }
}
