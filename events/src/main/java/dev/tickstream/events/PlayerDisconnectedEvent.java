package dev.tickstream.events;

/**
 * A player's session ended and the player left the zone.
 *
 * @param reason why, as a code such as {@code GOODBYE}, {@code RESUME_EXPIRED} or {@code KICKED}
 */
public record PlayerDisconnectedEvent(PlayerId playerId, String reason) implements Fact {}
