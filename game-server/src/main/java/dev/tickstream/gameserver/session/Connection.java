package dev.tickstream.gameserver.session;

import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Packet;
import java.nio.ByteBuffer;

/**
 * One client's socket, as everything behind the network sees it. Belongs to its {@link Lane}'s
 * thread; only {@link #lane} and {@link #close} may be called from others.
 */
public interface Connection {
  /** The socket thread this connection belongs to. */
  Lane lane();

  /** Appends one packet to what the next {@link #flush} sends. */
  void send(Packet.FromServer packet);

  /** Appends one packet that is encoded already; the bytes are copied. */
  void sendEncoded(ByteBuffer payload);

  /**
   * Hands everything appended to the socket, in one write. Closes instead of letting more wait for
   * a client that does not read than its buffer takes.
   */
  void flush();

  /** Tells the client why and closes; does nothing when it is closing already. Any thread. */
  void close(CoreReason reason, String detail);

  /** Closes because something of ours failed here: counted, and no other connection's business. */
  void fail(Throwable cause);
}
