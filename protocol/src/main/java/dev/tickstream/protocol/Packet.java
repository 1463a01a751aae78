package dev.tickstream.protocol;

/** One payload of the protocol. {@link PacketCodec} lists them all. */
public sealed interface Packet {
  /** What a client may send. */
  sealed interface FromClient extends Packet
      permits Hello, Ping, Command, Resume, Goodbye, Spectate {}

  /** What a server may send. */
  sealed interface FromServer extends Packet
      permits Welcome, Pong, Verdict, Delta, Kick, Redirect, Notice, Stats {}
}
