package dev.tickstream.protocol;

/**
 * Goes on with a session whose connection was lost; the first packet of a connection.
 *
 * @param protocolVersion {@link ProtocolVersion#CURRENT}
 * @param resumeToken from the last {@link Welcome}
 * @param client what speaks, for logs: at most 64 characters
 */
public record Resume(int protocolVersion, String resumeToken, String client)
    implements Packet.FromClient {
  public Resume {
    ClientName.requireValid(client);
  }
}
