package dev.tickstream.protocol;

/**
 * The session goes on elsewhere: connect there and {@link Resume}.
 *
 * @param tcp {@code host:port}
 * @param ws URL of the WebSocket
 * @param reason code of {@link CoreReason}
 */
public record Redirect(String tcp, String ws, String reason) implements Packet.FromServer {}
