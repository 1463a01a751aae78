package dev.tickstream.engine;

import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;

/** A game whose motions fail beyond its edge, and whose rule fails when asked to. */
public final class Ledge implements Game<Ledge.World> {
  static final int WIDTH = 32;
  static final int EDGE = 20;

  public record Step(int x) implements Command {}

  public record Stepped(PlayerId player, Cell to) implements Motion {}

  public record Arrived(PlayerId player) implements Fact {}

  public record Climber(Cell at) {}

  public record World(Table<PlayerId, Climber> climbers) {}

  /** Whether the rule of every tick throws. */
  boolean crumbles;

  /** Whether every motion throws. */
  boolean slippery;

  @Override
  public String id() {
    return "ledge";
  }

  @Override
  public World world(Tables tables) {
    return new World(tables.players(Climber.class).locatedBy(Climber::at));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(WIDTH, WIDTH)
        .playersMax(5)
        .command(Step.class, Ledge::step)
        .event(Arrived.class, (w, e, tick) -> w.climbers().put(e.player(), at(0)))
        .event(Stepped.class, this::move)
        .onJoin((w, player, now) -> now.emit(new Arrived(player)))
        .everyTicks(1, (w, now) -> requireFirm(!crumbles));
  }

  private static Climber at(int x) {
    return new Climber(new Cell(x, 0));
  }

  private static Verdict step(World world, Step step, Turn turn) {
    return Verdict.accepted(new Stepped(turn.player(), new Cell(step.x(), 0)));
  }

  private void move(World world, Stepped event, long tick) {
    world.climbers().put(event.player(), new Climber(event.to()));
    requireFirm(!slippery && event.to().x() <= EDGE);
  }

  private static void requireFirm(boolean firm) {
    if (!firm) {
      throw new IllegalStateException("fell on purpose");
    }
  }
}
