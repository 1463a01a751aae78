package dev.tickstream.bots;

import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Plays the arena: walks to the nearest coin it sees, around what stops it, or wanders. */
final class CoinSeeker implements Strategy {
  /** The arena allows 0.35 cells in one move; a little less is never too far. */
  private static final double STRIDE_CELLS = 0.345;

  /** Moves spent on a way round after being stopped. */
  private static final int DETOUR_MOVES = 12;

  private final Random random;
  private final int units;
  private final int width;
  private final int height;
  private double heading;
  private int detour;
  private long lastX;
  private long lastY;

  CoinSeeker(GameDescriptor game, long seed) {
    this.random = new Random(seed);
    this.units = game.unitsPerCell();
    this.width = game.width() * units;
    this.height = game.height() * units;
    this.heading = random.nextDouble() * 2 * Math.PI;
  }

  @Override
  public String[] tables() {
    return new String[] {"avatars", "coins"};
  }

  @Override
  public @Nullable Wish next(ReplicatedWorld world, String playerId) {
    Row avatar = world.row("avatars", playerId);
    if (avatar == null) {
      return null;
    }
    long x = avatar.row("at").number("x");
    long y = avatar.row("at").number("y");
    turn(world, x, y);
    double stride = STRIDE_CELLS * units;
    long toX = Math.clamp(x + Math.round(Math.cos(heading) * stride), 0, width - 1);
    long toY = Math.clamp(y + Math.round(Math.sin(heading) * stride), 0, height - 1);
    return new Wish("MoveCommand", Map.of("to", Map.of("x", toX, "y", toY)));
  }

  private void turn(ReplicatedWorld world, long x, long y) {
    boolean stuck = x == lastX && y == lastY;
    lastX = x;
    lastY = y;
    if (stuck) {
      detour = DETOUR_MOVES;
      heading += (random.nextBoolean() ? 1 : -1) * (Math.PI / 2 + random.nextDouble() * 0.6);
      return;
    }
    if (detour > 0) {
      detour--;
      return;
    }
    Row coin = nearestCoin(world, x, y);
    if (coin == null) {
      heading += (random.nextDouble() - 0.5) * 0.5;
    } else {
      heading = Math.atan2(middle(coin.number("y")) - y, middle(coin.number("x")) - x);
    }
  }

  private @Nullable Row nearestCoin(ReplicatedWorld world, long x, long y) {
    Row nearest = null;
    double best = Double.MAX_VALUE;
    for (Object key : world.table("coins").keySet()) {
      Row cell = (Row) key;
      double dx = middle(cell.number("x")) - x;
      double dy = middle(cell.number("y")) - y;
      double distance = dx * dx + dy * dy;
      if (distance < best) {
        best = distance;
        nearest = cell;
      }
    }
    return nearest;
  }

  private double middle(long cell) {
    return (cell + 0.5) * units;
  }
}
