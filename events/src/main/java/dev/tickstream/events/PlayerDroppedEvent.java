package dev.tickstream.events;

/**
 * A player's connection was lost; the place is kept for the resume window.
 *
 * @param reason why, as a code such as {@code CONNECTION_LOST} or {@code SERVER_RESTART}
 */
public record PlayerDroppedEvent(PlayerId playerId, String reason) implements Fact {}
