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
import dev.tickstream.gameapi.Verdict;
import dev.tickstream.gameapi.Visibility;
import dev.tickstream.gameapi.VisibleTo;

/**
 * A game in which nothing happens by itself. Each player has a second row that may be far from it,
 * and of which it sees more than others.
 */
public final class Kites implements Game<Kites.World> {
  static final int FLYERS = 1;
  static final int KITES = 2;

  public record Walk(Cell to) implements Command {}

  public record Fly(Cell to) implements Command {}

  public record Came(PlayerId player) implements Fact {}

  public record Walked(PlayerId player, Cell to) implements Motion {}

  public record Flew(PlayerId player, Cell to) implements Fact {}

  public record Flyer(Cell at) {}

  public record Kite(Cell at, @VisibleTo(Visibility.OWNER) int line) {}

  public record World(Table<PlayerId, Flyer> flyers, Table<PlayerId, Kite> kites) {}

  @Override
  public String id() {
    return "kites";
  }

  @Override
  public World world(Tables tables) {
    return new World(
        tables.players(Flyer.class).locatedBy(Flyer::at),
        tables.players(Kite.class).locatedBy(Kite::at));
  }

  @Override
  public void rules(Rules<World> rules) {
    Cell corner = new Cell(8, 8);
    rules
        .grid(64, 64)
        .playersMax(20)
        .command(Walk.class, (w, c, turn) -> Verdict.accepted(new Walked(turn.player(), c.to())))
        .command(Fly.class, (w, c, turn) -> Verdict.accepted(new Flew(turn.player(), c.to())))
        .event(Came.class, (w, e, tick) -> w.flyers().put(e.player(), new Flyer(corner)))
        .event(Walked.class, (w, e, tick) -> w.flyers().put(e.player(), new Flyer(e.to())))
        .event(Flew.class, (w, e, tick) -> w.kites().put(e.player(), new Kite(e.to(), 7)))
        .onJoin((world, player, now) -> now.emit(new Came(player)));
  }
}
