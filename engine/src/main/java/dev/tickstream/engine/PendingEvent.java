package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import org.jspecify.annotations.Nullable;

/**
 * An event of the running tick, applied and encoded, waiting for the commit.
 *
 * @param event of a {@code PlayerMovedEvent} without its moves, which only the body has
 * @param cause the player whose command led to it; null if a rule did
 * @param body the event's components as a MessagePack array; never written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never written to
record PendingEvent(
    EventHandler handler, Event event, @Nullable PlayerId cause, long clientSeq, byte[] body) {}
