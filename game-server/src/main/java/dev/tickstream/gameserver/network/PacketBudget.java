package dev.tickstream.gameserver.network;

import dev.tickstream.events.PlayerId;
import dev.tickstream.gameserver.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * What one connection may send: out of its player's budget and, if that has it, out of its
 * address's. Event loop only.
 */
final class PacketBudget {
  private final ClientConnection connection;
  private final Allowances<PlayerId> players;
  private final @Nullable Budget<AddressKey> ofAddress;
  private @Nullable Budget<PlayerId> ofPlayer;

  /**
   * @param ofAddress null if the address is exempt
   */
  PacketBudget(
      ClientConnection connection,
      Allowances<PlayerId> players,
      @Nullable Budget<AddressKey> ofAddress) {
    this.connection = connection;
    this.players = players;
    this.ofAddress = ofAddress;
  }

  /** Takes one packet. */
  boolean take() {
    Budget<PlayerId> player = ofPlayer();
    return (player == null || player.tryTake()) && (ofAddress == null || ofAddress.tryTake());
  }

  private @Nullable Budget<PlayerId> ofPlayer() {
    if (ofPlayer == null) {
      Session session = connection.session();
      PlayerId player = session == null ? null : session.player();
      if (player != null) ofPlayer = players.budget(player);
    }
    return ofPlayer;
  }
}
