package dev.tickstream.gameserver.testing;

import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Reason;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;

/** Sheep on a meadow: players go where they say, as long as it is on the grid, and grow wool. */
public final class Meadow implements Game<Meadow.World> {
  /** Number of {@link Go} on the wire. */
  public static final int GO = 0;

  /** Number of {@link Stumble} on the wire. */
  public static final int STUMBLE = 1;

  /** Number of {@link Grow} on the wire. */
  public static final int GROW = 2;

  public record Go(Cell to) implements Command {}

  public record Stumble(int over) implements Command {}

  /** Grows wool of so many letters, for the whole meadow to see. */
  public record Grow(int letters) implements Command {}

  public record Grown(PlayerId player, int letters) implements Fact {}

  public record Born(PlayerId player, Cell at) implements Fact {}

  public record Went(PlayerId player, Cell at) implements Motion {}

  public record Sheep(Cell at) {}

  public record Fleece(String wool) {}

  public record World(Table<PlayerId, Sheep> sheep, Table<PlayerId, Fleece> fleeces) {}

  public enum No implements Reason {
    OUTSIDE
  }

  @Override
  public String id() {
    return "meadow";
  }

  @Override
  public World world(Tables tables) {
    return new World(
        tables.players(Sheep.class).locatedBy(Sheep::at), tables.players(Fleece.class));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(64, 64)
        .playersMax(100)
        .command(Go.class, Meadow::go)
        .command(Stumble.class, Meadow::stumble)
        .command(Grow.class, (world, grow, turn) -> grow(grow, turn))
        .event(
            Grown.class,
            (world, e, tick) ->
                world.fleeces().put(e.player(), new Fleece("w".repeat(e.letters()))))
        .event(Born.class, (world, e, tick) -> world.sheep().put(e.player(), new Sheep(e.at())))
        .event(Went.class, (world, e, tick) -> world.sheep().put(e.player(), new Sheep(e.at())))
        .onJoin((world, player, now) -> now.emit(new Born(player, new Cell(1, 1))));
  }

  private static Verdict go(World world, Go go, Turn turn) {
    if (!turn.inside(go.to())) return Verdict.refused(No.OUTSIDE, go.to().x(), 63);
    return Verdict.accepted(new Went(turn.player(), go.to()));
  }

  private static Verdict grow(Grow grow, Turn turn) {
    return Verdict.accepted(new Grown(turn.player(), grow.letters()));
  }

  private static Verdict stumble(World world, Stumble stumble, Turn turn) {
    throw new IllegalStateException("over a stone");
  }
}
