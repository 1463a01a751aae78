package dev.tickstream.protocol;

import java.io.Serial;

/**
 * A packet number this version does not know. A server kicks with {@link
 * CoreReason#UNKNOWN_PACKET}; a client ignores the packet, because a newer server may send more.
 */
public final class UnknownPacketException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int number;

  public UnknownPacketException(int number) {
    super("there is no packet " + number);
    this.number = number;
  }

  /** The number received. */
  public int number() {
    return number;
  }
}
