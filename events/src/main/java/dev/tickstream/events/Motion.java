package dev.tickstream.events;

/**
 * A change of one player's place: a record of exactly one {@link PlayerId} and one place, in that
 * order. All motions of one zone and tick travel together as one {@link PlayerMovedEvent}, because
 * one record per step would drown every other event.
 *
 * <p>The handler of a motion writes rows of that player only, and what it leaves should depend on
 * the last motion alone, as a place does. While the journal has no room everyone sees every motion,
 * but only each player's last one is recorded, applied to the row as it was before: a handler that
 * counts steps or takes stamina for each would fall back to one step. What must be counted is a
 * {@link Fact}.
 */
public non-sealed interface Motion extends Event {}
