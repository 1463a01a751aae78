package dev.tickstream.arena;

import dev.tickstream.arena.ArenaEvents.CoinTaken;
import dev.tickstream.arena.ArenaWorld.Coin;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Position;
import dev.tickstream.testkit.Judged;
import dev.tickstream.testkit.ZoneDriver;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A player of the tests: finds its way around walls and puddles, one stride a tick. */
final class Walker {
  private static final FloorPlan PLAN = new FloorPlan(Floor.USUAL.size());

  private static final int TICKS_MAX = 2_000;

  private final ZoneDriver<ArenaWorld> zone;
  private final String name;

  Walker(ZoneDriver<ArenaWorld> zone, String name) {
    this.zone = zone;
    this.name = name;
  }

  Position at() {
    return zone.world().avatars().require(zone.id(name)).at();
  }

  /** Walks until it has taken such a coin. */
  void walkToNearest(Predicate<Coin> wanted) {
    int before = taken(wanted);
    for (int i = 0; i < TICKS_MAX && taken(wanted) == before; i++) {
      stepTowardsNearest(wanted);
    }
    if (taken(wanted) == before) {
      throw new AssertionError(name + " reached no such coin in " + TICKS_MAX + " ticks");
    }
  }

  private int taken(Predicate<Coin> wanted) {
    return (int)
        zone.events(CoinTaken.class).stream()
            .filter(coin -> coin.player().equals(zone.id(name)))
            .filter(coin -> wanted.test(new Coin(coin.value())))
            .count();
  }

  /** Walks to the middle of a cell. */
  void walkTo(Cell target) {
    for (int i = 0; i < TICKS_MAX && !at().equals(Position.middleOf(target)); i++) {
      step(at().cell().equals(target) ? target : nextCell(target::equals));
    }
  }

  /** Takes one stride on the shortest way to the nearest such coin, or waits a tick. */
  void stepTowardsNearest(Predicate<Coin> wanted) {
    step(nextCell(cell -> isCoin(cell, wanted)));
  }

  private boolean isCoin(Cell cell, Predicate<Coin> wanted) {
    Coin coin = zone.world().coins().get(cell);
    return coin != null && wanted.test(coin);
  }

  private void step(@Nullable Cell next) {
    if (next == null) {
      zone.ticks(1);
      return;
    }
    Judged verdict = zone.play(name, new MoveCommand(strideTo(Position.middleOf(next))));
    if (!verdict.accepted()) {
      throw new AssertionError(name + " was refused: " + verdict);
    }
  }

  /** A place within a stride on the straight way there. */
  private Position strideTo(Position target) {
    Position at = at();
    long distance = at.distanceTo(target);
    if (distance <= ArenaRules.STRIDE_UNITS) {
      return target;
    }
    long stride = ArenaRules.STRIDE_UNITS - 1;
    return new Position(
        at.x() + (int) ((target.x() - at.x()) * stride / distance),
        at.y() + (int) ((target.y() - at.y()) * stride / distance));
  }

  /** First cell on a shortest way, found from the walker outwards; null if there is none. */
  private @Nullable Cell nextCell(Predicate<Cell> wanted) {
    Cell start = at().cell();
    Map<Cell, Cell> firstSteps = new HashMap<>();
    Set<Cell> seen = new HashSet<>(Set.of(start));
    Queue<Cell> frontier = new ArrayDeque<>(Set.of(start));
    while (!frontier.isEmpty()) {
      Cell cell = frontier.remove();
      if (wanted.test(cell) && !cell.equals(start)) {
        return firstSteps.get(cell);
      }
      for (int[] way : new int[][] {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}) {
        Cell next = new Cell(cell.x() + way[0], cell.y() + way[1]);
        if (isOpen(next) && seen.add(next)) {
          firstSteps.put(next, firstSteps.getOrDefault(cell, next));
          frontier.add(next);
        }
      }
    }
    return null;
  }

  private static boolean isOpen(Cell cell) {
    return cell.x() >= 0
        && cell.y() >= 0
        && cell.x() < Floor.USUAL.size()
        && cell.y() < Floor.USUAL.size()
        && PLAN.isFree(cell);
  }
}
