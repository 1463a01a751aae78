package dev.tickstream.events;

/**
 * An event recorded one by one. Its topic and version come from {@link EventType}; without the
 * annotation it is version 1 on {@link Topic#PLAYER}.
 *
 * <p>The first component of type {@link PlayerId} is the aggregate the event belongs to; a fact
 * without one belongs to its zone.
 */
public non-sealed interface Fact extends Event {}
