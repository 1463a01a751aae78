package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What clients of the yard may hold of far cells, worked out from the truth of every tick: in a far
 * tick all of it, in others any state that a row had since the last far tick or, if that is later,
 * since it came into its cell.
 */
final class FarSight {
  private final int farTicks;
  private final Map<String, Set<String>> states = new HashMap<>();
  private Map<String, Cell> cells = Map.of();
  private boolean farTick;

  FarSight(int farTicks) {
    this.farTicks = farTicks;
  }

  /** Takes in what a tick made of the world; once per tick. */
  void observe(Rig rig) {
    Map<String, Cell> before = cells;
    cells = Sight.cells(rig);
    farTick = rig.shard.tick() % farTicks == 0;
    states.keySet().retainAll(cells.keySet());
    Map<String, String> truth = Sight.of(rig, null);
    cells.forEach(
        (name, cell) -> {
          if (farTick || !cell.equals(before.get(name))) {
            states.remove(name);
          }
          states.computeIfAbsent(name, key -> new HashSet<>()).add(truth.get(name));
        });
  }

  /** Checks a player's view; answers how many of its rows are behind. */
  int assertThatItSees(Rig rig, String player, String where) {
    String as = where + ", " + player;
    Map<String, String> held = rig.viewer(player).client.rows;
    Map<String, String> truth = Sight.of(rig, player);
    assertThat(held.keySet()).as(as).isEqualTo(truth.keySet());
    Yard.Walker body = rig.world().walkers().get(new PlayerId(player));
    Cell home = body == null ? null : Sight.cellOf(body.at());
    int behind = 0;
    for (Map.Entry<String, String> row : held.entrySet()) {
      String name = row.getKey();
      if (!row.getValue().equals(truth.get(name))) {
        behind++;
        String which = as + ", row " + name;
        assertThat(farTick).as(which + " in a far tick").isFalse();
        assertThat(cells.get(name)).as(which + " near").isNotNull().isNotEqualTo(home);
        assertThat(states.get(name)).as(which).contains(row.getValue());
      }
    }
    return behind;
  }
}
