package dev.tickstream.arena;

import dev.tickstream.events.EventType;
import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.Topic;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Position;
import java.util.List;

/** What can happen in the arena. */
public final class ArenaEvents {
  private ArenaEvents() {}

  /** The floor plan was laid. */
  public record FloorLaid(List<Cell> walls, List<Cell> puddles) implements Fact {}

  /** A player appeared. */
  public record Spawned(PlayerId player, Position at) implements Fact {}

  /** A player moved. */
  public record Moved(PlayerId player, Position to) implements Motion {}

  /** A player slipped and cannot move until that tick. */
  public record Stunned(PlayerId player, long untilTick) implements Fact {}

  /** A coin appeared on the floor. */
  public record CoinAppeared(Cell at, int value) implements Fact {}

  /** A player took a coin. */
  public record CoinTaken(PlayerId player, Cell at, int value) implements Fact {}

  /** A round began; all scores are 0 again. */
  @EventType(topic = Topic.MATCH)
  public record RoundStarted(int number, long startedTick, long endsTick) implements Fact {}

  /** A round ended; the scores stay to be seen until the next one. */
  @EventType(topic = Topic.MATCH)
  public record RoundEnded(int number, long nextTick) implements Fact {}
}
