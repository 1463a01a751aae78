package dev.tickstream.protocol;

/**
 * Something the client should know; the connection goes on.
 *
 * @param code code of {@link CoreReason}, such as {@code RATE_LIMITED}
 * @param count how often since the last notice of this code
 * @param detail for people; may be empty
 */
public record Notice(String code, long count, String detail) implements Packet.FromServer {}
