package dev.tickstream.engine;

import dev.tickstream.engine.interest.InterestView;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells everyone in the audience what a committed tick changed within their sight. Who does not
 * take it is passed over, and told everything anew once it does: a viewer that is behind costs the
 * tick nothing and holds no memory, whatever it missed.
 */
final class ZoneBroadcast {
  private static final int FACT_BYTES_MAX = 1 << 24;

  private final ZoneState state;
  private final Audience audience;
  private final InterestView view;
  private final MessagePackWriter writer = new MessagePackWriter(256, FACT_BYTES_MAX);
  private final Map<PlayerId, List<byte[]>> facts = new HashMap<>();
  private boolean recording = true;

  /**
   * The last tick that changed something. A far tick that tells only what was held back changed
   * nothing, so that no journal may hold it: what it tells is of this tick.
   */
  private long changedTick;

  ZoneBroadcast(ZoneState state, Audience audience, InterestView view) {
    this.state = state;
    this.audience = audience;
    this.view = view;
  }

  /**
   * Tells all of it; the tables must still know what they were before the tick.
   *
   * @param recorded whether the journal had room for the tick
   */
  void publish(List<PendingEvent> events, long tick, boolean recorded, TickOutput output) {
    if (!events.isEmpty() || state.tables().isDirty()) {
      changedTick = tick;
    }
    view.update(state.tables(), tick);
    state.tables().commit();
    collectFacts(events);
    if (recorded != recording) {
      recording = recorded;
      audience.tellRecording(recorded, output);
    }
    audience.tellVerdicts(output);
    for (Watcher watcher : audience.players()) {
      tell(watcher, tick, output);
    }
    for (Watcher watcher : audience.spectators()) {
      tell(watcher, tick, output);
    }
    audience.tellEndings(output);
    view.endTick();
    facts.clear();
  }

  private void collectFacts(List<PendingEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      PendingEvent event = events.get(i);
      if (event.handler().named().any() && !(event.event() instanceof PlayerMovedEvent)) {
        FactBytes bytes = new FactBytes(event);
        event.handler().named().visit(event.event(), player -> addFact(player, bytes));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // a player named twice by one fact is told it once
  private void addFact(PlayerId player, FactBytes bytes) {
    if (audience.of(player) != null) {
      List<byte[]> list = facts.computeIfAbsent(player, key -> new ArrayList<>());
      byte[] fact = bytes.get();
      if (list.isEmpty() || list.get(list.size() - 1) != fact) {
        list.add(fact);
      }
    }
  }

  private void tell(Watcher watcher, long tick, TickOutput output) {
    boolean newcomer = watcher.welcome != null;
    watcher.welcome = null;
    if (newcomer && !recording) {
      output.recording(watcher.viewer, false);
    }
    if (!watcher.viewer.takesChanges()) {
      watcher.current = false;
      output.skipped(watcher.viewer);
      return;
    }
    boolean full = !watcher.current;
    if (full && !newcomer) {
      output.caughtUp(watcher.viewer);
    }
    // Never before an earlier one: a quiet tick may follow that tells what was held back.
    long of = newcomer || changedTick == 0 ? tick : changedTick;
    if (watcher.player == null) {
      List<byte[]> chunks = full ? view.everything() : view.changes();
      tell(watcher, of, full, chunks, List.of(), output);
    } else {
      tellPlayer(watcher, watcher.player, of, full, output);
    }
    watcher.current = true;
  }

  private void tellPlayer(
      Watcher watcher, PlayerId player, long tick, boolean full, TickOutput output) {
    watcher.body = view.bodyOf(player, watcher.body);
    int home = view.homeOf(watcher.body);
    List<byte[]> chunks;
    if (full) {
      chunks = view.everythingAt(home);
    } else if (home == watcher.home) {
      chunks = view.changesAt(home);
    } else {
      chunks = view.changesBetween(watcher.home, home);
    }
    byte[] own = view.own(player, watcher.home, home, full);
    if (own != null) {
      chunks = new ArrayList<>(chunks);
      chunks.add(own);
    }
    watcher.home = home;
    List<byte[]> told = facts.isEmpty() ? List.of() : facts.getOrDefault(player, List.of());
    tell(watcher, tick, full, chunks, told, output);
  }

  private void tell(
      Watcher watcher,
      long tick,
      boolean full,
      List<byte[]> chunks,
      List<byte[]> facts,
      TickOutput output) {
    if (full || !chunks.isEmpty() || !facts.isEmpty()) {
      output.changed(watcher.viewer, tick, full, chunks, facts);
    }
  }

  /** One fact as {@code [eventId, body]}, encoded when first needed and shared. */
  private final class FactBytes {
    private final PendingEvent event;
    private byte[] bytes = {};

    FactBytes(PendingEvent event) {
      this.event = event;
    }

    byte[] get() {
      if (bytes.length == 0) {
        writer.reset();
        writer.arrayHeader(2);
        writer.integer(event.handler().kind().id());
        writer.raw(event.body(), 0, event.body().length);
        bytes = writer.toByteArray();
      }
      return bytes;
    }
  }
}
