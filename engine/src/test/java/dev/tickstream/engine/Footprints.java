package dev.tickstream.engine;

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

/** A game whose motions do more than move: each leaves a row behind. */
public final class Footprints implements Game<Footprints.World> {
  public record Step(int x) implements Command {}

  public record Stepped(PlayerId player, Cell at) implements Motion {}

  public record Print(PlayerId of) {}

  public record World(Table<Cell, Print> prints) {}

  @Override
  public String id() {
    return "footprints";
  }

  @Override
  public World world(Tables tables) {
    return new World(tables.cells(Print.class));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(10, 10)
        .playersMax(5)
        .command(Step.class, Footprints::step)
        .event(
            Stepped.class, (world, e, tick) -> world.prints().put(e.at(), new Print(e.player())));
  }

  private static Verdict step(World world, Step step, Turn turn) {
    return Verdict.accepted(new Stepped(turn.player(), new Cell(step.x(), 0)));
  }
}
