package dev.tickstream.protocol;

/**
 * Answers a {@link Ping} at once.
 *
 * @param clientTimeMs as in the ping
 * @param serverTimeMs milliseconds since 1970-01-01T00:00:00Z
 * @param tick the zone's latest tick
 */
public record Pong(long clientTimeMs, long serverTimeMs, long tick) implements Packet.FromServer {}
