package dev.tickstream.engine;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.PlayerMovedEvent.Move;
import dev.tickstream.events.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Applies recorded ticks to one zone exactly as they happened, moves among facts included. */
final class ZoneReplay {
  private final ZoneState state;
  private final GameModel model;
  private final EventApplier applier;
  private final List<EventEntry> facts = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private record Step(EventHandler handler, MotionForm form, Move move) {}

  ZoneReplay(ZoneState state, GameModel model) {
    this.state = state;
    this.model = model;
    this.applier = new EventApplier(state);
  }

  void add(EventEntry entry) {
    if (entry.event() instanceof PlayerMovedEvent moved) {
      EventHandler handler = motion(model, state.zone(), moved.motion());
      MotionForm form = Objects.requireNonNull(handler.motion());
      for (Move move : moved.moves()) {
        steps.add(new Step(handler, form, move));
      }
    } else {
      facts.add(entry);
    }
  }

  /** The handler of a recorded motion; its form is never null. */
  static EventHandler motion(GameModel model, ZoneId zone, String name) {
    EventKind kind = model.events().find(name);
    EventHandler handler = kind == null ? null : model.handler(kind.type());
    if (handler == null) {
      throw new ReplayException("zone " + zone + ": this game has no motion " + name);
    }
    if (handler.motion() == null) {
      throw new ReplayException(name + " is recorded as a motion, but is a fact now");
    }
    return handler;
  }

  /** Applies what was added as one tick and checks the state against the recorded hash. */
  void finish(long tick, long expectedHash) {
    apply(tick);
    long hash = state.tables().hash();
    if (hash != expectedHash) {
      throw new ReplayException(
          "zone %s, tick %d: replay led to state %016x, but %016x was recorded"
              .formatted(state.zone(), tick, hash, expectedHash));
    }
    state.tables().commit();
  }

  /** Applies what was added as one tick of which no state hash is known. */
  void finish(long tick) {
    apply(tick);
    state.tables().commit();
  }

  private void apply(long tick) {
    int next = 0;
    for (int done = 0; done < facts.size(); done++) {
      next = applySteps(next, done, tick);
      EventEntry fact = facts.get(done);
      apply(handler(fact.event()), fact.event(), tick, fact);
    }
    applySteps(next, Integer.MAX_VALUE, tick);
    facts.clear();
    steps.clear();
    state.tables().seal();
  }

  private int applySteps(int from, int factsDone, long tick) {
    int next = from;
    while (next < steps.size() && steps.get(next).move().after() <= factsDone) {
      Step step = steps.get(next++);
      Move move = step.move();
      Event motion = step.form().motion(move.playerId(), move.to());
      try {
        applier.apply(step.handler(), motion, tick, move.playerId(), move.clientSeq());
      } catch (RuntimeException thrown) {
        throw new ReplayException(
            "zone %s, tick %d: the handler of %s's movement threw %s"
                .formatted(state.zone(), tick, move.playerId(), thrown),
            thrown);
      }
    }
    return next;
  }

  private EventHandler handler(Event event) {
    EventHandler handler = model.handler(event.getClass());
    if (handler == null) {
      throw new ReplayException("zone " + state.zone() + ": no handler for " + event);
    }
    return handler;
  }

  private void apply(EventHandler handler, Event event, long tick, EventEntry entry) {
    try {
      applier.apply(handler, event, tick, entry.cause(), entry.clientSeq());
    } catch (RuntimeException thrown) {
      throw new ReplayException(
          "zone %s, tick %d, event %d: the handler of %s threw %s"
              .formatted(state.zone(), tick, entry.sequence(), entry.type(), thrown),
          thrown);
    }
  }
}
