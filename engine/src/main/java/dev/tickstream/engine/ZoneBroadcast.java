package dev.tickstream.engine;

import dev.tickstream.engine.interest.InterestView;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.engine.memory.TickBytes;
import dev.tickstream.engine.memory.TickBytesPool;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells everyone in the audience what a committed tick changed within their sight. Who does not
 * take it is passed over, and told everything anew once it does: a viewer that is behind costs the
 * tick nothing and holds no memory, whatever it missed.
 */
final class ZoneBroadcast {
  private static final int NOT_YET = -1;

  private final ZoneState state;
  private final Audience audience;
  private final InterestView view;
  private final TickBytesPool pool = new TickBytesPool();
  private final Consumer<PlayerId> tellFact = this::tellFact;
  private boolean recording = true;

  /** Of the tick that is being told. */
  private TickBytes bytes = TickBytes.ofItsOwn();

  /** The fact whose players are being found, and its number once it is encoded. */
  private @Nullable PendingEvent fact;

  private int encodedFact;

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
    bytes = pool.take();
    view.update(state.tables(), tick, bytes);
    state.tables().commit();
    tellFacts(events);
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
    bytes.release();
  }

  private void tellFacts(List<PendingEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      PendingEvent event = events.get(i);
      NamedPlayers named = event.handler().named();
      if (named.any() && !(event.event() instanceof PlayerMovedEvent)) {
        fact = event;
        encodedFact = NOT_YET;
        named.visit(event.event(), tellFact);
      }
    }
    fact = null;
  }

  private void tellFact(PlayerId player) {
    Watcher watcher = audience.of(player);
    if (watcher != null) {
      if (watcher.facts == null) {
        watcher.facts = bytes.list();
      }
      EncodedValues facts = watcher.facts;
      if (facts.isEmpty() || facts.get(facts.size() - 1) != encodedFact) { // named twice perhaps
        facts.add(encodeFact());
      }
    }
  }

  /** One fact as {@code [eventId, body]}, encoded when first needed and shared. */
  private int encodeFact() {
    PendingEvent event = Objects.requireNonNull(fact);
    if (encodedFact == NOT_YET) {
      bytes.writer().arrayHeader(2);
      bytes.writer().integer(event.handler().kind().id());
      event.writeBody(bytes.writer());
      encodedFact = bytes.endValue();
    }
    return encodedFact;
  }

  private void tell(Watcher watcher, long tick, TickOutput output) {
    boolean newcomer = watcher.welcome != null;
    watcher.welcome = null;
    EncodedValues facts = watcher.facts == null ? bytes.none() : watcher.facts;
    watcher.facts = null;
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
    EncodedValues chunks;
    if (watcher.player == null) {
      chunks = full ? view.everything() : view.changes();
    } else {
      chunks = chunksFor(watcher, watcher.player, full);
    }
    watcher.current = true;
    if (full || !chunks.isEmpty() || !facts.isEmpty()) {
      output.changed(watcher.viewer, of, full, chunks, facts);
    }
  }

  private EncodedValues chunksFor(Watcher watcher, PlayerId player, boolean full) {
    watcher.body = view.bodyOf(player, watcher.body);
    int home = view.homeOf(watcher.body);
    EncodedValues shared;
    if (full) {
      shared = view.everythingAt(home);
    } else if (home == watcher.home) {
      shared = view.changesAt(home);
    } else {
      shared = view.changesBetween(watcher.home, home);
    }
    EncodedValues chunks = view.withOwn(shared, player, watcher.home, home, full);
    watcher.home = home;
    return chunks;
  }
}
