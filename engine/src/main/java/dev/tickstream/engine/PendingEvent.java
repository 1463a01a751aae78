package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of the running tick, encoded, waiting for the commit; the next tick fills it anew. Of a
 * {@code PlayerMovedEvent} it has no moves, which only the encoded one has, and of a motion no
 * bytes.
 */
final class PendingEvent {
  private final MessagePackWriter bodies;
  private @Nullable EventHandler handler;
  private @Nullable Event event;
  private @Nullable PlayerId cause;
  private long clientSeq;
  private int from;
  private int to;

  /**
   * @param bodies where it is encoded, as a MessagePack array of its components
   */
  PendingEvent(MessagePackWriter bodies) {
    this.bodies = bodies;
  }

  /**
   * Fills it; what was written into the bodies since there were so many is its own.
   *
   * @param newCause the player whose command led to it; null if a rule did
   */
  void set(
      EventHandler newHandler,
      Event newEvent,
      @Nullable PlayerId newCause,
      long seq,
      int bodyFrom) {
    handler = newHandler;
    event = newEvent;
    cause = newCause;
    clientSeq = seq;
    from = bodyFrom;
    to = bodies.size();
  }

  /** Fills it with what another of the same bodies holds. */
  void set(PendingEvent other) {
    handler = other.handler;
    event = other.event;
    cause = other.cause;
    clientSeq = other.clientSeq;
    from = other.from;
    to = other.to;
  }

  EventHandler handler() {
    return Objects.requireNonNull(handler);
  }

  Event event() {
    return Objects.requireNonNull(event);
  }

  @Nullable PlayerId cause() {
    return cause;
  }

  long clientSeq() {
    return clientSeq;
  }

  /** Length of its body in bytes. */
  int bytes() {
    return to - from;
  }

  /** Where its body begins. */
  int from() {
    return from;
  }

  void writeBody(MessagePackWriter writer) {
    writer.raw(bodies, from, to);
  }
}
