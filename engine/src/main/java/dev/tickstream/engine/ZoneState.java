package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.engine.table.TableSet;
import dev.tickstream.engine.table.WriteGate;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Place;
import org.jspecify.annotations.Nullable;

/** All that must survive a crash of one zone: its tables. Changed by {@link EventApplier} only. */
final class ZoneState {
  private final ZoneId zone;
  private final WorldShape.Fresh fresh;
  private final @Nullable EngineTable<?, ?> bodies;

  ZoneState(ZoneId zone, GameModel model) {
    this.zone = zone;
    this.fresh = model.world().open();
    this.bodies = fresh.tables().bodies();
  }

  ZoneId zone() {
    return zone;
  }

  Record world() {
    return fresh.world();
  }

  TableSet tables() {
    return fresh.tables();
  }

  EngineTable<PlayerId, PlayerRow> players() {
    return fresh.players();
  }

  EngineTable<PlayerId, SessionRow> sessions() {
    return fresh.sessions();
  }

  /**
   * Where a player is: the place of its row in the world's first located table of players. Null if
   * there is none.
   */
  @Nullable Place placeOf(PlayerId player) {
    if (bodies == null) {
      return null;
    }
    Entry entry = bodies.entry(player);
    Record row = entry == null ? null : entry.row();
    return row == null ? null : bodies.placeOf(player, row);
  }

  /** Forgets every row, as if nothing had ever been recorded. Recovery only. */
  void clear() {
    fresh.tables().rollback();
    WriteGate gate = fresh.tables().gate();
    gate.open();
    fresh.tables().tables().forEach(ZoneState::clear);
    gate.close();
    fresh.tables().seal();
    fresh.tables().commit();
  }

  private static <K, R extends Record> void clear(EngineTable<K, R> table) {
    table.keys().forEach(table::remove);
  }
}
