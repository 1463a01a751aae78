package dev.tickstream.arena;

import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Visibility;
import dev.tickstream.gameapi.VisibleTo;

/**
 * The arena's tables.
 *
 * @param avatars where everybody is
 * @param coins what lies on the floor
 * @param walls cells nobody enters
 * @param puddles cells in which one slips
 * @param scores coins of the running round
 * @param round one row, {@link #CURRENT}
 */
public record ArenaWorld(
    Table<PlayerId, Avatar> avatars,
    Table<Cell, Coin> coins,
    Table<Cell, Wall> walls,
    Table<Cell, Puddle> puddles,
    Table<PlayerId, Score> scores,
    Table<String, Round> round) {
  /** Key of the only round. */
  public static final String CURRENT = "current";

  /**
   * A player's body.
   *
   * @param stunnedUntil first tick at which it can move again, 0 if it never slipped
   * @param movedTick tick of its last move
   */
  public record Avatar(
      Position at, long stunnedUntil, @VisibleTo(Visibility.SERVER) long movedTick) {}

  /**
   * A coin, or a gem if it is worth {@link ArenaRules#GEM_VALUE}.
   *
   * @param value points and gold
   */
  public record Coin(int value) {}

  /** A wall. */
  public record Wall(int height) {}

  /**
   * A puddle.
   *
   * @param slipTicks how long it stuns
   */
  public record Puddle(int slipTicks) {}

  /** Points of the running round. */
  public record Score(int score) {}

  /**
   * The round.
   *
   * @param number from 1
   * @param endsTick first tick after this phase
   */
  public record Round(int number, Phase phase, long startedTick, long endsTick) {}

  /** What a round is doing. */
  public enum Phase {
    PLAYING,
    INTERMISSION
  }
}
