package dev.tickstream.devstack.lab;

import org.jspecify.annotations.Nullable;

/**
 * What the probe player has met with since the break.
 *
 * @param played whether a move of its was ever answered; if not, nobody can tell how play is
 * @param waitingMs how long it has been waiting for an answer now; 0 if it is not
 * @param longestMs the longest it waited since the break, the present wait included
 * @param disconnects connections lost and sessions ended since the break
 * @param resumedMs break to the first accepted move on a new connection; null before that
 */
public record PlayerSight(
    boolean played, long waitingMs, long longestMs, int disconnects, @Nullable Long resumedMs) {
  /** A player that did not get in. */
  public static final PlayerSight NOBODY = new PlayerSight(false, 0, 0, 0, null);
}
