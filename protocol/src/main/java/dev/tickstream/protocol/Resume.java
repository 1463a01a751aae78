package dev.tickstream.protocol;

import dev.tickstream.msgpack.AddedLater;

/**
 * Goes on with a session whose connection was lost; the first packet of a connection. What was
 * confirmed to the client tells the server what it lost, should it have lost anything; it changes
 * nothing for the client.
 *
 * @param protocolVersion {@link ProtocolVersion#CURRENT}
 * @param resumeToken from the last {@link Welcome}
 * @param client what speaks, for logs: at most 64 characters
 * @param lastTick tick of the last {@link Delta} that was not full; 0 if there was none
 * @param lastClientSeq greatest number of a command known to have taken effect, by {@link Verdict}
 *     or {@link Welcome}; 0 if none did
 */
public record Resume(
    int protocolVersion,
    String resumeToken,
    String client,
    @AddedLater long lastTick,
    @AddedLater long lastClientSeq)
    implements Packet.FromClient {
  public Resume {
    ClientName.requireValid(client);
  }

  /** One that tells nothing of what was confirmed. */
  public Resume(int protocolVersion, String resumeToken, String client) {
    this(protocolVersion, resumeToken, client, 0, 0);
  }
}
