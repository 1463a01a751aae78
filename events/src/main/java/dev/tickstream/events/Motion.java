package dev.tickstream.events;

/**
 * A change of one player's place: a record of exactly one {@link PlayerId} and one place, in that
 * order. All motions of one zone and tick travel together as one {@link PlayerMovedEvent}, because
 * one record per step would drown every other event.
 *
 * <p>The handler of a motion writes rows of that player only.
 */
public non-sealed interface Motion extends Event {}
