package dev.tickstream.protocol;

/**
 * Watches a whole zone without playing; the first packet of a connection.
 *
 * @param protocolVersion {@link ProtocolVersion#CURRENT}
 * @param zone id of the zone
 * @param token session token of scope {@code spectate}; empty where the server allows it
 */
public record Spectate(int protocolVersion, String zone, String token)
    implements Packet.FromClient {}
