package dev.tickstream.events;

/**
 * A player entered the zone.
 *
 * @param name display name, 1 to 32 characters, any script
 * @param sessionId the session that owns the player until it ends
 */
public record PlayerConnectedEvent(PlayerId playerId, String name, String sessionId)
    implements Fact {}
