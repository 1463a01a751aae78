package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.WriteGate;
import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerResumedEvent;
import org.jspecify.annotations.Nullable;

/** The only code that changes a zone's tables; play and replay both come through here. */
final class EventApplier {
  private final ZoneState state;
  private final WriteGate gate;

  EventApplier(ZoneState state) {
    this.state = state;
    this.gate = state.tables().gate();
  }

  /**
   * Applies one event.
   *
   * @param cause the player whose command led to it, null if a rule did
   * @param clientSeq sequence of that command, 0 if a rule did
   */
  void apply(
      EventHandler handler, Event event, long tick, @Nullable PlayerId cause, long clientSeq) {
    gate.open();
    try {
      if (handler.kind().standard()) {
        applyOwn(event, tick);
      }
      handler.apply().apply(state.world(), event, tick);
      if (cause != null && clientSeq > 0) {
        remember(cause, clientSeq);
      }
    } finally {
      gate.close();
    }
  }

  /** Notes that a command took effect, so that it never does again. */
  private void remember(PlayerId player, long clientSeq) {
    SessionRow session = state.sessions().get(player);
    if (session != null && clientSeq > session.lastClientSeq()) {
      state.sessions().put(player, session.executed(clientSeq));
    }
  }

  private void applyOwn(Event event, long tick) {
    switch (event) {
      case PlayerConnectedEvent connected -> connect(connected);
      case PlayerDroppedEvent dropped -> {
        setConnected(dropped.playerId(), false);
        SessionRow session = state.sessions().require(dropped.playerId());
        state.sessions().put(dropped.playerId(), session.dropped(tick));
      }
      case PlayerResumedEvent resumed -> {
        setConnected(resumed.playerId(), true);
        SessionRow session = state.sessions().require(resumed.playerId());
        state.sessions().put(resumed.playerId(), session.resumed());
      }
      case PlayerDisconnectedEvent gone -> removeRows(gone.playerId());
      default -> {}
    }
  }

  private void connect(PlayerConnectedEvent event) {
    state.players().put(event.playerId(), new PlayerRow(event.name(), true));
    state
        .sessions()
        .put(event.playerId(), new SessionRow(event.sessionId(), 0, SessionRow.CONNECTED));
  }

  private void setConnected(PlayerId player, boolean connected) {
    PlayerRow row = state.players().require(player);
    state.players().put(player, new PlayerRow(row.name(), connected));
  }

  private void removeRows(PlayerId player) {
    for (EngineTable<?, ?> table : state.tables().tables()) {
      if (table.isPlayers()) {
        removeRow(table, player);
      }
    }
  }

  private static <K> void removeRow(EngineTable<K, ?> table, PlayerId player) {
    table.remove(table.keyType().cast(player));
  }
}
