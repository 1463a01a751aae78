package dev.tickstream.gameapi;

import dev.tickstream.events.Event;
import java.util.ArrayList;
import java.util.List;

/** The answer to a command, reached in memory in the same tick. Immutable. */
public sealed interface Verdict {
  /** Accepts the command; the events are applied in order. */
  static Verdict accepted(Event... events) {
    return new Accepted(List.of(events));
  }

  /** Accepts the command; the event is applied. */
  static Verdict accepted(Event event) {
    return new Accepted(List.of(event));
  }

  /** Refuses the command. */
  static Verdict refused(Reason reason) {
    return new Refused(reason, 0, 0);
  }

  /**
   * Refuses the command and says by how much it failed.
   *
   * @param actual what was asked, in {@link Reason#unit()}
   * @param limit what is allowed, in {@link Reason#unit()}
   */
  static Verdict refused(Reason reason, long actual, long limit) {
    return new Refused(reason, actual, limit);
  }

  /**
   * This verdict with one more event.
   *
   * @throws IllegalStateException on a refusal, which can have no events
   */
  Verdict and(Event event);

  /** The command takes effect through these events. */
  record Accepted(List<Event> events) implements Verdict {
    public Accepted {
      events = List.copyOf(events);
    }

    @Override
    public Verdict and(Event event) {
      List<Event> more = new ArrayList<>(events.size() + 1);
      more.addAll(events);
      more.add(event);
      return new Accepted(more);
    }
  }

  /** The command has no effect. */
  record Refused(Reason reason, long actual, long limit) implements Verdict {
    @Override
    public Verdict and(Event event) {
      throw new IllegalStateException("a refused command has no events");
    }
  }
}
