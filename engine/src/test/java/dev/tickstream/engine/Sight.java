package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Place;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Table;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What clients of the yard should see, worked out row by row without any of the engine's interest.
 */
final class Sight {
  public record Masked(Position at, @Nullable Integer steps) {}

  private static final int INTEREST_CELLS = 16;

  private Sight() {}

  static void assertThatItSeesItsSurroundings(Rig rig, String player, String where) {
    TestViewer viewer = rig.viewer(player);
    assertThat(viewer.client.rows).as(where + ", " + player).isEqualTo(of(rig, player));
  }

  static void assertThatItSeesEverything(Rig rig, TestViewer spectator, String where) {
    assertThat(spectator.client.rows).as(where).isEqualTo(of(rig, null));
  }

  /** Interest cell of a place. */
  static Cell cellOf(Place place) {
    Cell cell = place.cell();
    return new Cell(cell.x() / INTEREST_CELLS, cell.y() / INTEREST_CELLS);
  }

  /** Interest cell of every row that has a place, by its name; the others are near to all. */
  static Map<String, Cell> cells(Rig rig) {
    Map<String, Cell> cells = new TreeMap<>();
    rig.world().walkers().forEach((key, row) -> cells.put(name(1, key), cellOf(row.at())));
    rig.world().coins().forEach((key, row) -> cells.put(name(2, key), cellOf(key)));
    return cells;
  }

  static String name(int table, Object key) {
    return SimulatedClient.name(table, encode(key));
  }

  /** Rows visible to a player, or to a spectator. */
  static Map<String, String> of(Rig rig, @Nullable String player) {
    Yard.World world = rig.world();
    PlayerId me = player == null ? null : new PlayerId(player);
    Yard.Walker body = me == null ? null : world.walkers().get(me);
    Map<String, String> rows = new TreeMap<>();
    Table<PlayerId, PlayerRow> players = rig.shard.zone(rig.shard.zones().get(0)).state().players();
    add(rows, 0, players, (key, row) -> row);
    add(
        rows,
        1,
        world.walkers(),
        (key, row) ->
            me != null && !near(body, row.at())
                ? null
                : new Masked(row.at(), key.equals(me) ? Integer.valueOf(row.steps()) : null));
    add(rows, 2, world.coins(), (key, row) -> me != null && !near(body, key) ? null : row);
    add(rows, 3, world.purses(), (key, row) -> row);
    add(rows, 4, world.diaries(), (key, row) -> key.equals(me) ? row : null);
    return rows;
  }

  private static boolean near(Yard.@Nullable Walker body, Place place) {
    if (body == null) {
      return false;
    }
    Cell mine = cellOf(body.at());
    Cell its = cellOf(place);
    return Math.abs(mine.x() - its.x()) <= 1 && Math.abs(mine.y() - its.y()) <= 1;
  }

  private static <K, R extends Record> void add(
      Map<String, String> rows,
      int table,
      Table<K, R> from,
      BiFunction<K, R, @Nullable Record> visible) {
    from.forEach(
        (key, row) -> {
          Record seen = visible.apply(key, row);
          if (seen != null) {
            rows.put(name(table, key), bytes(seen));
          }
        });
  }

  static String bytes(Record row) {
    return SimulatedClient.bytes(encode(row));
  }

  private static byte[] encode(Object value) {
    MessagePackWriter writer = new MessagePackWriter(64, 1 << 16);
    if (value instanceof PlayerId player) {
      RecordCodecs.arrays().of(PlayerId.class).write(writer, player);
    } else if (value instanceof Cell cell) {
      RecordCodecs.arrays().of(Cell.class).write(writer, cell);
    } else {
      ErasedCodecs.row(((Record) value).getClass()).write(writer, (Record) value);
    }
    return writer.toByteArray();
  }
}
