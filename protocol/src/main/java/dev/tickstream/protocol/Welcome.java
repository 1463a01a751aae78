package dev.tickstream.protocol;

/**
 * The login succeeded; the first packet from the server.
 *
 * @param protocolVersion version the server speaks
 * @param playerId empty for a spectator
 * @param tick tick at which the client entered
 * @param tickHz ticks per second
 * @param resumed whether an earlier session goes on
 * @param lastClientSeq highest command number that took effect; send those above it again
 * @param resumeToken for {@link Resume}; empty for a spectator
 * @param serverTimeMs milliseconds since 1970-01-01T00:00:00Z
 */
public record Welcome(
    int protocolVersion,
    String zone,
    String playerId,
    String sessionId,
    long tick,
    int tickHz,
    boolean resumed,
    long lastClientSeq,
    String resumeToken,
    long serverTimeMs)
    implements Packet.FromServer {}
