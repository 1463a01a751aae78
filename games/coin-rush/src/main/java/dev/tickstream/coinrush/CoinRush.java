package dev.tickstream.coinrush;

import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Direction;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Moment;
import dev.tickstream.gameapi.Reason;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;
import dev.tickstream.gameapi.Visibility;
import dev.tickstream.gameapi.VisibleTo;

/** Step from cell to cell and be the first at the coins. */
public final class CoinRush implements Game<CoinRush.World> {
  private static final int COINS_MAX = 50;
  private static final int TICKS_PER_STEP = 2;

  public record Step(Direction to) implements Command {}

  public record Spawned(PlayerId player, Cell at) implements Fact {}

  public record Stepped(PlayerId player, Cell at) implements Motion {}

  public record CoinAppeared(Cell at, int value) implements Fact {}

  public record CoinTaken(PlayerId player, Cell at, int value) implements Fact {}

  public enum No implements Reason {
    TOO_SOON,
    OUT_OF_BOUNDS
  }

  public record Runner(Cell at, @VisibleTo(Visibility.SERVER) long movedTick) {}

  public record Coin(int value) {}

  public record World(Table<PlayerId, Runner> runners, Table<Cell, Coin> coins) {}

  @Override
  public String id() {
    return "coin-rush";
  }

  @Override
  public World world(Tables tables) {
    return new World(tables.players(Runner.class).locatedBy(Runner::at), tables.cells(Coin.class));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(64, 64)
        .playersMax(200)
        .command(Step.class, this::step)
        .event(Spawned.class, (world, e, tick) -> move(world, e.player(), e.at(), tick))
        .event(Stepped.class, (world, e, tick) -> move(world, e.player(), e.at(), tick))
        .event(
            CoinAppeared.class, (world, e, tick) -> world.coins().put(e.at(), new Coin(e.value())))
        .event(CoinTaken.class, (world, e, tick) -> world.coins().remove(e.at()))
        .onJoin((world, player, now) -> now.emit(new Spawned(player, now.randomCell("spawn"))))
        .everyTicks(20, this::dropCoin);
  }

  private Verdict step(World world, Step step, Turn turn) {
    Runner runner = world.runners().require(turn.player());
    Cell to = runner.at().to(step.to());
    if (turn.tick() - runner.movedTick() < TICKS_PER_STEP) {
      return Verdict.refused(No.TOO_SOON);
    }
    if (!turn.inside(to)) {
      return Verdict.refused(No.OUT_OF_BOUNDS);
    }
    Verdict moved = Verdict.accepted(new Stepped(turn.player(), to));
    Coin coin = world.coins().get(to);
    return coin == null
        ? moved
        : moved
            .and(new CoinTaken(turn.player(), to, coin.value()))
            .and(new RewardGrantedEvent(turn.player(), "gold", coin.value(), "coin"));
  }

  private void dropCoin(World world, Moment now) {
    Cell at = now.randomCell("coin");
    if (world.coins().size() < COINS_MAX && !world.coins().has(at)) {
      now.emit(new CoinAppeared(at, 1 + now.random(5, "value")));
    }
  }

  private static void move(World world, PlayerId player, Cell at, long tick) {
    world.runners().put(player, new Runner(at, tick));
  }
}
