package dev.tickstream.engine;

import dev.tickstream.events.Fact;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;

/** A world that has many rows at once. */
public final class Lots implements Game<Lots.World> {
  private static final int EDGE = 128;

  private final int rows;

  Lots(int rows) {
    this.rows = rows;
  }

  public record Filled(int count) implements Fact {}

  public record Stone(int number) {}

  public record World(Table<Cell, Stone> stones) {}

  @Override
  public String id() {
    return "lots";
  }

  @Override
  public World world(Tables tables) {
    return new World(tables.cells(Stone.class));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(EDGE, EDGE)
        .playersMax(1)
        .event(Filled.class, (world, event, tick) -> fill(world, event.count()))
        .everyTicks(
            1,
            (world, now) -> {
              if (world.stones().size() == 0) {
                now.emit(new Filled(rows));
              }
            });
  }

  private static void fill(World world, int count) {
    for (int i = 0; i < count; i++) {
      world.stones().put(new Cell(i % EDGE, i / EDGE), new Stone(i));
    }
  }
}
