package dev.tickstream.gameserver.network;

import io.netty.buffer.ByteBuf;

/** What stands before each packet on its way to the client. */
enum Framing {
  /** Plain HTTP: packets cannot be sent at all. */
  NONE {
    @Override
    void writeHeader(ByteBuf out, int payloadBytes) {
      throw new IllegalStateException("HTTP carries no packets");
    }
  },
  /** TCP: the length as four bytes, big-endian. */
  LENGTH {
    @Override
    void writeHeader(ByteBuf out, int payloadBytes) {
      out.writeInt(payloadBytes);
    }
  },
  /**
   * One binary WebSocket message per packet: final fragment, unmasked, as RFC 6455 section 5.2 lays
   * it out. Written here rather than by a codec so that all packets of a tick share one buffer.
   */
  WEB_SOCKET {
    @Override
    void writeHeader(ByteBuf out, int payloadBytes) {
      out.writeByte(0x82);
      if (payloadBytes < 126) {
        out.writeByte(payloadBytes);
      } else if (payloadBytes <= 0xffff) {
        out.writeByte(126).writeShort(payloadBytes);
      } else {
        out.writeByte(127).writeLong(payloadBytes);
      }
    }
  };

  /** Most bytes a header takes. */
  static final int HEADER_BYTES_MAX = 10;

  abstract void writeHeader(ByteBuf out, int payloadBytes);
}
