package dev.tickstream.bots.load;

import dev.tickstream.bots.load.LoadResult.Views;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.TableType;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.RawValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what some players see with what they have to see: in every tick divisible by {@value
 * #EVERY_TICKS} the view of one of them, by turns, since a comparison takes its time, and all wait
 * for it. The truth comes from a spectator, which is told of the whole zone on its own way through
 * the server; the player's share of it is worked out here. For one thread.
 */
final class ViewCheck {
  private static final int EVERY_TICKS = 4;

  /** Everyone's turn comes at least once in ten seconds. */
  private static final int TURNS_MAX = 50;

  /** Sums that wait for their other half; what is older belongs to someone who has gone. */
  private static final int WAITING_MAX = 10_000;

  private final GameDescriptor game;
  private final SightSum sums;
  private final PlainState plain = new PlainState();
  private final List<String> players = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final Map<Moment, Long> waiting = new HashMap<>();
  private long checked;
  private long wrong;
  private long bodies;
  private long updates;
  private long updateBytes;
  private long changes;

  private record Moment(String player, long tick) {}

  ViewCheck(GameDescriptor game) {
    this.game = game;
    sums = new SightSum(game);
  }

  /** The view of a player, which will be checked. */
  View player(String id) {
    players.add(id);
    View view = new View(id, players.size() - 1);
    views.add(view);
    return view;
  }

  /** The view of a spectator of the same zone. */
  View spectator() {
    return new View("", 0);
  }

  /** What came of it since the last restart, and how large the views are now; takes its time. */
  Views result() {
    double told = Math.max(1, updates);
    return new Views(
        checked,
        wrong,
        (double) bodies / Math.max(1, checked),
        changes / told,
        updateBytes / told,
        views.stream()
            .filter(view -> view.tick > 0)
            .mapToLong(View::plainBytes)
            .average()
            .orElse(0));
  }

  void restart() {
    checked = 0;
    wrong = 0;
    bodies = 0;
    updates = 0;
    updateBytes = 0;
    changes = 0;
  }

  private boolean isTurnOf(int number, long tick) {
    return (tick / EVERY_TICKS + number) % Math.min(players.size(), TURNS_MAX) == 0;
  }

  private void compare(String player, long tick, long sum) {
    if (waiting.size() >= WAITING_MAX) {
      waiting.clear();
    }
    Moment moment = new Moment(player, tick);
    Long other = waiting.remove(moment);
    if (other == null) {
      waiting.put(moment, sum);
    } else {
      checked++;
      wrong += other == sum ? 0 : 1;
    }
  }

  /** Everything one client was told. */
  final class View {
    private final String player;
    private final int number;
    private final ReplicatedWorld world = new ReplicatedWorld(game, Set.of());
    private long tick;
    private long comparedTick;

    private View(String player, int number) {
      this.player = player;
      this.number = number;
    }

    /** Takes in the payload of a delta. */
    void apply(byte[] payload) {
      Delta delta = (Delta) PacketCodec.readFromServer(new MessagePackReader(payload));
      long due = Math.floorDiv(delta.tick() - 1, EVERY_TICKS) * EVERY_TICKS;
      // Before a full one the client may have been told nothing for a while.
      if (!delta.full() && due >= tick && due > comparedTick) {
        comparedTick = due;
        compareAt(due);
      }
      List<byte[]> chunks = delta.chunks().stream().map(RawValue::bytes).toList();
      if (!player.isEmpty() && !delta.full()) {
        updates++;
        updateBytes += payload.length;
        chunks.forEach(chunk -> changes += rows(chunk));
      }
      world.apply(delta.tick(), delta.full(), chunks);
      tick = delta.tick();
    }

    private long plainBytes() {
      return plain.bytes(game, world);
    }

    /** What those whose turn it is have to see. */
    private void compareTruth(long due) {
      boolean surveyed = false;
      for (int i = 0; i < players.size(); i++) {
        if (isTurnOf(i, due)) {
          if (!surveyed) {
            sums.survey(world);
            surveyed = true;
          }
          Long seen = sums.seenBy(players.get(i), world);
          if (seen != null) {
            compare(players.get(i), due, seen);
          }
        }
      }
    }

    private void compareAt(long due) {
      if (player.isEmpty()) {
        compareTruth(due);
      } else if (isTurnOf(number, due)) {
        compare(player, due, sums.of(world));
        for (TableType table : game.tables().values()) {
          bodies += SightSum.isBody(table) ? world.table(table.name()).size() : 0;
        }
      }
    }
  }

  private static int rows(byte[] chunk) {
    MessagePackReader in = new MessagePackReader(chunk);
    int rows = 0;
    for (int parts = in.arrayHeader(); parts > 0; parts--) {
      for (int tables = in.arrayHeader(); tables > 0; tables--) {
        in.arrayHeader();
        in.skip();
        int count = in.arrayHeader();
        rows += count;
        for (int i = 0; i < count; i++) {
          in.skip();
        }
      }
    }
    return rows;
  }
}
