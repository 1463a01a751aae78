package dev.tickstream.gameserver.recovery;

import dev.tickstream.events.EventType;
import dev.tickstream.events.Fact;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.Topic;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Moment;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;
import java.util.List;

/**
 * Walking and picking apples: motions, own facts and standard facts, over four topics; idle without
 * pickers.
 */
public final class Orchard implements Game<Orchard.World> {
  /** Number of {@link Go} on the wire. */
  public static final int GO = 0;

  static final int WIDTH = 32;

  public record Go(Cell to) implements Command {}

  public record Appeared(PlayerId player, Cell at) implements Fact {}

  public record Went(PlayerId player, Cell at) implements Motion {}

  @EventType(topic = Topic.COMBAT)
  public record WaspStung(PlayerId player, int times) implements Fact {}

  public record AppleFell(Cell at) implements Fact {}

  public record Picker(Cell at, long apples) {}

  public record Apple(int weight) {}

  public record World(Table<PlayerId, Picker> pickers, Table<Cell, Apple> apples) {}

  @Override
  public String id() {
    return "orchard";
  }

  @Override
  public World world(Tables tables) {
    return new World(tables.players(Picker.class).locatedBy(Picker::at), tables.cells(Apple.class));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(WIDTH, WIDTH)
        .playersMax(100)
        .command(Go.class, Orchard::go)
        .event(Appeared.class, (world, e, tick) -> put(world, e.player(), e.at(), 0))
        .event(Went.class, (world, e, tick) -> put(world, e.player(), e.at(), apples(world, e)))
        .event(WaspStung.class, (world, e, tick) -> {})
        .event(AppleFell.class, (world, e, tick) -> world.apples().put(e.at(), new Apple(1)))
        .onJoin((world, player, now) -> now.emit(new Appeared(player, now.randomCell("door"))))
        .everyTicks(7, Orchard::dropApple)
        .everyTicks(50, Orchard::endMatch);
  }

  private static Verdict go(World world, Go go, Turn turn) {
    Verdict went = Verdict.accepted(new Went(turn.player(), go.to()));
    if (go.to().x() % 5 == 0) {
      return went.and(new WaspStung(turn.player(), go.to().y()));
    }
    return world.apples().has(go.to())
        ? went.and(new RewardGrantedEvent(turn.player(), "apples", 1, "picked"))
        : went;
  }

  private static void dropApple(World world, Moment now) {
    if (world.pickers().size() > 0) {
      now.emit(new AppleFell(now.randomCell("apple")));
    }
  }

  private static void endMatch(World world, Moment now) {
    if (world.pickers().size() > 0) {
      now.emit(
          new MatchCompletedEvent(
              now.zone() + "-" + now.tick(), Math.max(0, now.tick() - 50), 50, List.of()));
    }
  }

  private static long apples(World world, Went went) {
    return world.pickers().require(went.player()).apples() + 1;
  }

  private static void put(World world, PlayerId player, Cell at, long apples) {
    world.pickers().put(player, new Picker(at, apples));
  }
}
