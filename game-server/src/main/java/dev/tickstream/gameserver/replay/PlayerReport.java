package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.NamedPlayers;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.PlayerMovedEvent.Move;
import dev.tickstream.gameserver.recovery.PastTick;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Every event of a zone that names a player or that one of the player's commands led to, and the
 * player's rows at the end.
 */
final class PlayerReport {
  private final ReplayRequest request;
  private final PlayerId player;
  private final OpenRows open;
  private final PrintStream out;
  private final Map<Class<? extends Event>, NamedPlayers> named = new HashMap<>();
  private long events;

  PlayerReport(ReplayRequest request, PlayerId player, OpenRows open, PrintStream out) {
    this.request = request;
    this.player = player;
    this.open = open;
    this.out = out;
  }

  ExitCode tell(Run run) throws IOException, ReplayRefusedException {
    Long since = request.since();
    out.printf("# from %s, begun with %s%n", run.past().name(), run.beginning());
    while (run.step()) {
      PastTick tick = run.last();
      if (tick != null && (since == null || tick.number() >= since)) {
        tick.tick().events().stream()
            .filter(event -> event.zone().equals(request.zone()))
            .forEach(event -> tell(tick, event));
      }
    }
    Map<String, String> rows = RowText.of(player, run.rows(request.zone(), open));
    out.printf(
        "# %,d events of %s; after tick %d %s%n",
        events,
        player,
        run.tick(),
        rows.isEmpty() ? "not in " + request.zone() : "in " + request.zone() + ":");
    rows.forEach((table, row) -> out.printf("%s %s%n", table, row));
    return ExitCode.FINE;
  }

  private void tell(PastTick tick, EventEntry entry) {
    if (entry.event() instanceof PlayerMovedEvent moved) {
      for (Move move : moved.moves()) {
        if (move.playerId().equals(player)) {
          line(tick, entry, moved.motion() + " " + move);
        }
      }
    } else if (player.equals(entry.cause()) || names(entry.event())) {
      line(tick, entry, String.valueOf(entry.event()));
    }
  }

  private boolean names(Event event) {
    AtomicBoolean found = new AtomicBoolean();
    named
        .computeIfAbsent(event.getClass(), NamedPlayers::new)
        .visit(event, each -> found.compareAndSet(false, each.equals(player)));
    return found.get();
  }

  private void line(PastTick tick, EventEntry entry, String what) {
    events++;
    out.printf(
        "%d %s %d/%d %s%n",
        tick.number(),
        Instant.ofEpochMilli(tick.tick().commit().wallTimeMs()),
        tick.epoch(),
        entry.sequence(),
        what);
  }
}
