package dev.tickstream.protocol;

/**
 * Shows that the client is there; sent every 5 seconds.
 *
 * @param clientTimeMs any clock of the client's; comes back in the {@link Pong}
 * @param lastRttMs round trip measured by the ping before, in ms; -1 when unknown
 */
public record Ping(long clientTimeMs, int lastRttMs) implements Packet.FromClient {}
