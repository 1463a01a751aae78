package dev.tickstream.arena;

import dev.tickstream.arena.ArenaEvents.CoinTaken;
import dev.tickstream.arena.ArenaEvents.Moved;
import dev.tickstream.arena.ArenaEvents.Stunned;
import dev.tickstream.arena.ArenaWorld.Avatar;
import dev.tickstream.arena.ArenaWorld.Coin;
import dev.tickstream.arena.ArenaWorld.Phase;
import dev.tickstream.arena.ArenaWorld.Puddle;
import dev.tickstream.arena.ArenaWorld.Round;
import dev.tickstream.events.ItemAcquiredEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;

/** Judges moves: state, cooldown, bounds, distance, walls; then what the move runs into. */
final class Movement {
  private Movement() {}

  static Verdict decide(ArenaWorld world, MoveCommand command, Turn turn) {
    Avatar avatar = world.avatars().require(turn.player());
    Position to = command.to();
    long stunnedFor = avatar.stunnedUntil() - turn.tick();
    if (stunnedFor > 0) {
      return Verdict.refused(Refusal.STUNNED, stunnedFor, 0);
    }
    long since = turn.tick() - avatar.movedTick();
    if (since < ArenaRules.TICKS_BETWEEN_MOVES) {
      return Verdict.refused(Refusal.TOO_SOON, since, ArenaRules.TICKS_BETWEEN_MOVES);
    }
    if (!turn.inside(to)) {
      return Verdict.refused(Refusal.OUT_OF_BOUNDS);
    }
    double stride = ArenaRules.STRIDE_UNITS;
    if (avatar.at().distanceSquared(to) > stride * stride) {
      return Verdict.refused(Refusal.TOO_FAR, avatar.at().distanceTo(to), ArenaRules.STRIDE_UNITS);
    }
    Cell cell = to.cell();
    if (world.walls().has(cell)) {
      return Verdict.refused(Refusal.BLOCKED);
    }
    Verdict moved = Verdict.accepted(new Moved(turn.player(), to));
    return slip(world, avatar, cell, turn, collect(world, cell, turn.player(), moved));
  }

  private static Verdict collect(ArenaWorld world, Cell cell, PlayerId player, Verdict moved) {
    Coin coin = world.coins().get(cell);
    Round round = world.round().get(ArenaWorld.CURRENT);
    if (coin == null || round == null || round.phase() != Phase.PLAYING) {
      return moved;
    }
    Verdict taken =
        moved
            .and(new CoinTaken(player, cell, coin.value()))
            .and(new RewardGrantedEvent(player, "gold", coin.value(), "coin"));
    return coin.value() < ArenaRules.GEM_VALUE
        ? taken
        : taken.and(new ItemAcquiredEvent(player, "gem", 1, "found"));
  }

  private static Verdict slip(
      ArenaWorld world, Avatar avatar, Cell cell, Turn turn, Verdict verdict) {
    Puddle puddle = world.puddles().get(cell);
    boolean entered = puddle != null && !world.puddles().has(avatar.at().cell());
    return entered && puddle != null
        ? verdict.and(new Stunned(turn.player(), turn.tick() + puddle.slipTicks()))
        : verdict;
  }
}
