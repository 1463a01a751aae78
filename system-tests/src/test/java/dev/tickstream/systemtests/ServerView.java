package dev.tickstream.systemtests;

import dev.tickstream.client.ClientListener;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.Location;
import dev.tickstream.client.game.GameDescriptor.TableType;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import dev.tickstream.protocol.Welcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A spectator that knows, after each tick, what each watched player is to see of the zone: every
 * row without a place, and those in the nine interest cells around its body. Kept as one number,
 * made as the C# player's {@code ViewChecksum} says.
 */
final class ServerView implements ClientListener {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final GameDescriptor game;
  private final Map<String, ConcurrentSkipListMap<Long, Seen>> views = new ConcurrentHashMap<>();
  private int connection;

  /**
   * What a player is to see after a tick.
   *
   * @param connection which of the spectator's connections told so
   */
  record Seen(int connection, String checksum) {}

  ServerView(GameDescriptor game) {
    this.game = game;
  }

  /** Begins to keep that player's view. */
  void watch(String playerId) {
    views.putIfAbsent(playerId, new ConcurrentSkipListMap<>());
  }

  /**
   * The rows and their sum that the player is to see after that tick; null if this spectator did
   * not hear of ticks both before and after it on one connection.
   */
  @Nullable String after(String playerId, long tick) {
    ConcurrentSkipListMap<Long, Seen> view = views.get(playerId);
    if (view == null) {
      return null;
    }
    Map.Entry<Long, Seen> before = view.floorEntry(tick);
    Map.Entry<Long, Seen> behind = view.ceilingEntry(tick);
    return before == null
            || behind == null
            || before.getValue().connection() != behind.getValue().connection()
        ? null
        : before.getValue().checksum();
  }

  @Override
  public void onWelcome(Welcome welcome) {
    connection++;
  }

  @Override
  public void onDelta(ReplicatedWorld world) {
    views.forEach(
        (player, view) -> {
          Row avatar = world.row("avatars", player);
          if (avatar != null) {
            view.put(world.tick(), new Seen(connection, checksum(world, avatar.row("at"))));
          }
        });
  }

  private String checksum(ReplicatedWorld world, Row at) {
    int rows = 0;
    long sum = 0;
    for (TableType table : game.tables().values()) {
      for (Map.Entry<Object, Row> each : world.table(table.name()).entrySet()) {
        if (isNear(table, each.getKey(), each.getValue(), at)) {
          rows++;
          sum += hash(text(table, each.getKey(), each.getValue()));
        }
      }
    }
    return "%d %016x".formatted(rows, sum);
  }

  private boolean isNear(TableType table, Object key, Row row, Row at) {
    return switch (table.location()) {
      case Location.Everywhere() -> true;
      case Location.Key() -> isNear((Row) key, 1, at);
      case Location.Column(String field) -> isNear(row.row(field), game.unitsPerCell(), at);
    };
  }

  private boolean isNear(Row place, int unitsPerCell, Row at) {
    return Math.abs(square(place.number("x"), unitsPerCell) - square(at.number("x"))) <= 1
        && Math.abs(square(place.number("y"), unitsPerCell) - square(at.number("y"))) <= 1;
  }

  private long square(long units) {
    return square(units, game.unitsPerCell());
  }

  private long square(long figure, int perCell) {
    return Math.floorDiv(figure, (long) perCell * game.interestCells());
  }

  private static String text(TableType table, Object key, Row row) {
    StringJoiner text = new StringJoiner("|");
    text.add(table.name()).add(text(key));
    table.row().forEach(field -> text.add(text(row.value(field.name()))));
    return text.toString();
  }

  private static String text(@Nullable Object value) {
    return value instanceof Row place
        ? place.number("x") + "," + place.number("y")
        : String.valueOf(value);
  }

  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
