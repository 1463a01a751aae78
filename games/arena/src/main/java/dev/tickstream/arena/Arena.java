package dev.tickstream.arena;

import dev.tickstream.arena.ArenaEvents.CoinAppeared;
import dev.tickstream.arena.ArenaEvents.CoinTaken;
import dev.tickstream.arena.ArenaEvents.FloorLaid;
import dev.tickstream.arena.ArenaEvents.Moved;
import dev.tickstream.arena.ArenaEvents.RoundEnded;
import dev.tickstream.arena.ArenaEvents.RoundStarted;
import dev.tickstream.arena.ArenaEvents.Spawned;
import dev.tickstream.arena.ArenaEvents.Stunned;
import dev.tickstream.arena.ArenaWorld.Avatar;
import dev.tickstream.arena.ArenaWorld.Coin;
import dev.tickstream.arena.ArenaWorld.Puddle;
import dev.tickstream.arena.ArenaWorld.Round;
import dev.tickstream.arena.ArenaWorld.Score;
import dev.tickstream.arena.ArenaWorld.Wall;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Moment;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Tables;

/** Collect coins in rounds of three minutes; the best are rewarded. */
public class Arena implements Game<ArenaWorld> {
  /** Length of a round. */
  protected static final int ROUND_SECONDS = 180;

  /** Pause between two rounds. */
  protected static final int PAUSE_SECONDS = 10;

  private static final int SPAWN_TRIES = 64;
  private static final int DROP_EVERY_TICKS = 10;
  private static final int ONE_GEM_IN = 24;

  private final Floor floor;
  private final FloorPlan plan;
  private final Rounds rounds;

  /** The arena as it is usually played. */
  public Arena() {
    this(Floor.USUAL, ROUND_SECONDS, PAUSE_SECONDS);
  }

  /**
   * An arena of another size or with other times.
   *
   * @param roundSeconds length of a round, at least 1
   * @param pauseSeconds pause between two rounds, at least 1
   */
  protected Arena(Floor floor, int roundSeconds, int pauseSeconds) {
    this.floor = floor;
    plan = new FloorPlan(floor.size());
    rounds =
        new Rounds(
            plan, roundSeconds * Moment.TICKS_PER_SECOND, pauseSeconds * Moment.TICKS_PER_SECOND);
  }

  @Override
  public String id() {
    return "arena";
  }

  @Override
  public ArenaWorld world(Tables tables) {
    return new ArenaWorld(
        tables.players(Avatar.class).locatedBy(Avatar::at),
        tables.cells(Coin.class),
        tables.cells(Wall.class),
        tables.cells(Puddle.class),
        tables.players(Score.class),
        tables.keyedBy(String.class, Round.class));
  }

  @Override
  public void rules(Rules<ArenaWorld> rules) {
    rules
        .grid(floor.size(), floor.size())
        .playersMax(floor.playersMax())
        .reasons(Refusal.class)
        .command(MoveCommand.class, Movement::decide)
        .event(FloorLaid.class, Arena::onFloorLaid)
        .event(Spawned.class, Arena::onSpawned)
        .event(Moved.class, Arena::onMoved)
        .event(Stunned.class, Arena::onStunned)
        .event(CoinAppeared.class, (world, e, tick) -> world.coins().put(e.at(), coin(e)))
        .event(CoinTaken.class, Arena::onCoinTaken)
        .event(RoundStarted.class, Rounds::onStarted)
        .event(RoundEnded.class, Rounds::onEnded)
        .onJoin(this::spawn)
        .everyTicks(1, rounds::keep)
        .everyTicks(DROP_EVERY_TICKS, this::dropCoins);
  }

  private void spawn(ArenaWorld world, PlayerId player, Moment now) {
    Cell cell = now.randomCell("spawn");
    for (int tries = 0; !plan.isFree(cell) && tries < SPAWN_TRIES; tries++) {
      cell = now.randomCell("spawn");
    }
    now.emit(new Spawned(player, Position.middleOf(cell)));
  }

  private void dropCoins(ArenaWorld world, Moment now) {
    int players = world.avatars().size();
    int drops = Math.min(floor.coins(players) - world.coins().size(), 8 + players / 8);
    for (int i = 0; i < drops; i++) {
      Cell cell = now.randomCell("coin");
      if (plan.isFree(cell) && !world.coins().has(cell)) {
        boolean gem = now.random(ONE_GEM_IN, "gem") == 0;
        int value = gem ? ArenaRules.GEM_VALUE : 1 + now.random(3, "value");
        now.emit(new CoinAppeared(cell, value));
      }
    }
  }

  private static Coin coin(CoinAppeared event) {
    return new Coin(event.value());
  }

  private static void onFloorLaid(ArenaWorld world, FloorLaid event, long tick) {
    event.walls().forEach(cell -> world.walls().put(cell, new Wall(1)));
    event.puddles().forEach(cell -> world.puddles().put(cell, new Puddle(ArenaRules.SLIP_TICKS)));
  }

  private static void onSpawned(ArenaWorld world, Spawned event, long tick) {
    world.avatars().put(event.player(), new Avatar(event.at(), 0, tick));
    world.scores().put(event.player(), new Score(0));
  }

  private static void onMoved(ArenaWorld world, Moved event, long tick) {
    Avatar avatar = world.avatars().require(event.player());
    world.avatars().put(event.player(), new Avatar(event.to(), avatar.stunnedUntil(), tick));
  }

  private static void onStunned(ArenaWorld world, Stunned event, long tick) {
    Avatar avatar = world.avatars().require(event.player());
    Avatar stunned = new Avatar(avatar.at(), event.untilTick(), avatar.movedTick());
    world.avatars().put(event.player(), stunned);
  }

  private static void onCoinTaken(ArenaWorld world, CoinTaken event, long tick) {
    world.coins().remove(event.at());
    int before = world.scores().require(event.player()).score();
    world.scores().put(event.player(), new Score(before + event.value()));
  }
}
