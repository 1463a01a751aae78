package dev.tickstream.protocol;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Packets to bytes and back: an array of the packet's number and its components in order. Elements
 * behind the last component are ignored, so that later versions can add some; those added to a
 * client's packet may be missing.
 */
public final class PacketCodec {
  public static final int HELLO = 1;
  public static final int PING = 2;
  public static final int COMMAND = 3;
  public static final int RESUME = 4;
  public static final int GOODBYE = 5;
  public static final int SPECTATE = 6;

  public static final int WELCOME = 64;
  public static final int PONG = 65;
  public static final int VERDICT = 66;
  public static final int DELTA = 67;
  public static final int KICK = 68;
  public static final int REDIRECT = 69;
  public static final int NOTICE = 70;
  public static final int STATS = 71;

  /** Every packet by its number. */
  public static final Map<Integer, Class<? extends Packet>> PACKETS =
      Map.ofEntries(
          Map.entry(HELLO, Hello.class),
          Map.entry(PING, Ping.class),
          Map.entry(COMMAND, Command.class),
          Map.entry(RESUME, Resume.class),
          Map.entry(GOODBYE, Goodbye.class),
          Map.entry(SPECTATE, Spectate.class),
          Map.entry(WELCOME, Welcome.class),
          Map.entry(PONG, Pong.class),
          Map.entry(VERDICT, Verdict.class),
          Map.entry(DELTA, Delta.class),
          Map.entry(KICK, Kick.class),
          Map.entry(REDIRECT, Redirect.class),
          Map.entry(NOTICE, Notice.class),
          Map.entry(STATS, Stats.class));

  private static final Codec<Packet> CODEC =
      RecordCodecs.arrays()
          .with(RawValue.class, RawValue.CODEC)
          .union(PACKETS, UnknownPacketException::new);

  private static final Map<Class<? extends Packet>, Integer> NUMBERS =
      PACKETS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private PacketCodec() {}

  /** The packet's number. */
  public static int number(Class<? extends Packet> type) {
    Integer number = NUMBERS.get(type);
    if (number == null) {
      throw new IllegalArgumentException(type + " is not a packet");
    }
    return number;
  }

  /** Writes one payload. */
  public static void write(MessagePackWriter writer, Packet packet) {
    CODEC.write(writer, packet);
  }

  /**
   * Reads one payload of either direction.
   *
   * @throws dev.tickstream.msgpack.MalformedMessageException if the bytes are not a packet
   * @throws UnknownPacketException if the number is not in {@link #PACKETS}
   */
  public static Packet read(MessagePackReader reader) {
    return CODEC.read(reader);
  }

  /** Like {@link #read}; the packets of servers are unknown too. */
  public static Packet.FromClient readFromClient(MessagePackReader reader) {
    return switch (CODEC.read(reader)) {
      case Packet.FromClient packet -> packet;
      case Packet.FromServer packet -> throw new UnknownPacketException(number(packet.getClass()));
    };
  }

  /** Like {@link #read}; the packets of clients are unknown too. */
  public static Packet.FromServer readFromServer(MessagePackReader reader) {
    return switch (CODEC.read(reader)) {
      case Packet.FromServer packet -> packet;
      case Packet.FromClient packet -> throw new UnknownPacketException(number(packet.getClass()));
    };
  }
}
