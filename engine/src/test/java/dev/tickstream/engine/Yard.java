package dev.tickstream.engine;

import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Moment;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Reason;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;
import dev.tickstream.gameapi.Visibility;
import dev.tickstream.gameapi.VisibleTo;
import java.util.ArrayList;
import java.util.List;

/** A game that uses every kind of table, event and rule, and can be asked to break. */
public final class Yard implements Game<Yard.World> {
  static final int EDGE = 100;

  public record Walk(int dx, int dy) implements Command {}

  /** Walks, grabs, walks again: facts between motions. */
  public record Dash(int dx, int dy) implements Command {}

  public record Note(String text) implements Command {}

  public record Shout(List<PlayerId> to) implements Command {}

  public record Break(How how) implements Command {}

  public enum How {
    DECIDE,
    HANDLER,
    UNWRITABLE_EVENT,
    UNWRITABLE_ROW,
    NO_HANDLER,
    PUT_IN_DECIDE,
    MOVE_ANOTHER
  }

  public record Spawned(PlayerId player, Position at) implements Fact {}

  public record Walked(PlayerId player, Position to) implements Motion {}

  public record Jumped(PlayerId player, Cell to) implements Motion {}

  public record CoinDropped(Cell at, int value) implements Fact {}

  public record CoinMoved(Cell from, Cell to) implements Fact {}

  public record CoinGrabbed(PlayerId player, Cell at) implements Fact {}

  public record Noted(PlayerId player, String text, double weight) implements Fact {}

  public record Shouted(PlayerId by, List<PlayerId> to) implements Fact {}

  public record Broke(PlayerId player, double value) implements Fact {}

  public record Unheard(PlayerId player) implements Fact {}

  public enum No implements Reason {
    OUTSIDE,
    TOO_FAR;

    @Override
    public String unit() {
      return this == TOO_FAR ? "units" : "";
    }
  }

  public record Walker(
      Position at,
      @VisibleTo(Visibility.OWNER) int steps,
      @VisibleTo(Visibility.SERVER) long movedTick) {}

  public record Coin(int value) {}

  public record Purse(long coins) {}

  public record Diary(String text, double weight) {}

  public record World(
      Table<PlayerId, Walker> walkers,
      Table<Cell, Coin> coins,
      Table<PlayerId, Purse> purses,
      Table<PlayerId, Diary> diaries,
      Table<String, Purse> bank) {}

  @Override
  public String id() {
    return "yard";
  }

  @Override
  public World world(Tables tables) {
    return new World(
        tables.players(Walker.class).locatedBy(Walker::at),
        tables.cells(Coin.class),
        tables.players(Purse.class),
        tables.players(Diary.class).visibleTo(Visibility.OWNER),
        tables.keyedBy(String.class, Purse.class).visibleTo(Visibility.SERVER));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(EDGE, EDGE)
        .playersMax(20)
        .command(Walk.class, this::walk)
        .command(Dash.class, this::dash)
        .command(Note.class, (world, note, turn) -> noted(note, turn))
        .command(Shout.class, (world, shout, turn) -> shout(shout, turn))
        .command(Break.class, this::breakIt)
        .event(Spawned.class, (w, e, tick) -> put(w, e.player(), e.at(), tick))
        .event(Walked.class, (w, e, tick) -> put(w, e.player(), e.to(), tick))
        .event(Jumped.class, (w, e, tick) -> put(w, e.player(), Position.middleOf(e.to()), tick))
        .event(CoinDropped.class, (w, e, tick) -> w.coins().put(e.at(), new Coin(e.value())))
        .event(CoinMoved.class, Yard::moveCoin)
        .event(CoinGrabbed.class, Yard::grab)
        .event(Noted.class, Yard::write)
        .event(Shouted.class, (w, e, tick) -> {})
        .event(Broke.class, Yard::broken)
        .onJoin(Yard::spawn)
        .onLeave((w, player, now) -> now.emit(new CoinDropped(now.randomCell("left"), 9)))
        .everyTicks(2, Yard::tend);
  }

  private static void put(World world, PlayerId player, Position at, long tick) {
    Walker old = world.walkers().get(player);
    world.walkers().put(player, new Walker(at, old == null ? 0 : old.steps() + 1, tick));
  }

  private static void moveCoin(World world, CoinMoved event, long tick) {
    Coin coin = world.coins().require(event.from());
    world.coins().remove(event.from());
    world.coins().put(event.to(), coin);
  }

  private static void grab(World world, CoinGrabbed event, long tick) {
    Coin coin = world.coins().require(event.at());
    world.coins().remove(event.at());
    Purse purse = world.purses().get(event.player());
    long had = purse == null ? 0 : purse.coins();
    world.purses().put(event.player(), new Purse(had + coin.value()));
    Purse bank = world.bank().get("all");
    world.bank().put("all", new Purse((bank == null ? 0 : bank.coins()) + coin.value()));
  }

  private static void write(World world, Noted event, long tick) {
    if (event.text().isEmpty()) {
      world.diaries().remove(event.player());
    } else {
      world.diaries().put(event.player(), new Diary(event.text(), event.weight()));
    }
  }

  private static void broken(World world, Broke event, long tick) {
    world.purses().put(event.player(), new Purse(-1));
    if (event.value() > 1) {
      world.diaries().put(event.player(), new Diary("", Double.NaN));
    } else {
      throw new IllegalStateException("broken on purpose");
    }
  }

  private static void spawn(World world, PlayerId player, Moment now) {
    now.emit(new Spawned(player, Position.middleOf(now.randomCell("spawn"))));
  }

  private static void tend(World world, Moment now) {
    Cell at = now.randomCell("coin");
    if (world.coins().size() < 60 && !world.coins().has(at)) {
      now.emit(new CoinDropped(at, 1 + now.random(5, "value")));
    } else if (!world.coins().has(at)) {
      List<Cell> cells = world.coins().keys();
      now.emit(new CoinMoved(cells.get(now.random(cells.size(), "which")), at));
    }
  }

  private Verdict walk(World world, Walk walk, Turn turn) {
    Walker walker = world.walkers().require(turn.player());
    Position to = new Position(walker.at().x() + walk.dx(), walker.at().y() + walk.dy());
    if (!turn.inside(to)) {
      return Verdict.refused(No.OUTSIDE);
    }
    long far = walker.at().distanceTo(to);
    if (far > 20 * Position.UNITS_PER_CELL) {
      return Verdict.refused(No.TOO_FAR, far, 20 * Position.UNITS_PER_CELL);
    }
    return Verdict.accepted(new Walked(turn.player(), to));
  }

  private Verdict dash(World world, Dash dash, Turn turn) {
    Walker walker = world.walkers().require(turn.player());
    Position to = new Position(walker.at().x() + dash.dx(), walker.at().y() + dash.dy());
    if (!turn.inside(to)) {
      return Verdict.refused(No.OUTSIDE);
    }
    Verdict verdict = Verdict.accepted(new Walked(turn.player(), to));
    List<Cell> found = new ArrayList<>();
    world.coins().forEach((cell, coin) -> found.add(cell));
    if (!found.isEmpty()) {
      Cell at = found.get(0);
      verdict =
          verdict
              .and(new CoinGrabbed(turn.player(), at))
              .and(new RewardGrantedEvent(turn.player(), "gold", 1, "coin"))
              .and(new Jumped(turn.player(), at));
    }
    return verdict;
  }

  private static Verdict noted(Note note, Turn turn) {
    return Verdict.accepted(new Noted(turn.player(), note.text(), 0.5));
  }

  private static Verdict shout(Shout shout, Turn turn) {
    return Verdict.accepted(new Shouted(turn.player(), shout.to()));
  }

  private Verdict breakIt(World world, Break request, Turn turn) {
    PlayerId me = turn.player();
    return switch (request.how()) {
      case DECIDE -> throw new IllegalStateException("thrown in decide");
      case HANDLER -> Verdict.accepted(new Broke(me, 0));
      case UNWRITABLE_EVENT -> Verdict.accepted(new Broke(me, Double.NaN));
      case UNWRITABLE_ROW -> Verdict.accepted(new Broke(me, 2));
      case NO_HANDLER -> Verdict.accepted(new Unheard(me));
      case PUT_IN_DECIDE -> {
        world.purses().put(me, new Purse(1_000_000));
        yield Verdict.accepted();
      }
      case MOVE_ANOTHER ->
          Verdict.accepted(new Walked(new PlayerId("somebody"), new Position(0, 0)));
    };
  }
}
