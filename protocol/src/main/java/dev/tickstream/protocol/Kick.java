package dev.tickstream.protocol;

/**
 * The last packet before the server closes the connection.
 *
 * @param reason code of {@link CoreReason}
 * @param detail for people; may be empty
 */
public record Kick(String reason, String detail) implements Packet.FromServer {}
