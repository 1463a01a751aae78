package dev.tickstream.protocol;

/**
 * Logs in as a player; the first packet of a connection.
 *
 * @param protocolVersion {@link ProtocolVersion#CURRENT}
 * @param token session token of scope {@code play}
 * @param client what speaks, for logs: at most 64 characters, such as {@code tickstream-java/0.1}
 */
public record Hello(int protocolVersion, String token, String client) implements Packet.FromClient {
  public Hello {
    ClientName.requireValid(client);
  }
}
