package dev.tickstream.benchmarks.bare;

import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.PacketCodec;

/** How a tick reaches the clients. */
interface Updates {
  /** A tick begins. */
  void begin(long tick);

  /** Sends one client its verdicts and its update. */
  void send(BareClient client, long tick);

  /** All clients have been served. */
  void end();

  /** Writes the verdict that accepts a command. */
  static void verdict(MessagePackWriter writer, long number, long tick) {
    writer.reset();
    writer.arrayHeader(7);
    writer.integer(PacketCodec.VERDICT);
    writer.integer(number);
    writer.integer(tick);
    writer.bool(true);
    writer.string("");
    writer.integer(0);
    writer.integer(0);
  }

  /** Begins a delta, up to the one value that is its only chunk. */
  static void delta(MessagePackWriter writer, long tick) {
    writer.reset();
    writer.arrayHeader(5);
    writer.integer(PacketCodec.DELTA);
    writer.integer(tick);
    writer.bool(false);
    writer.arrayHeader(1);
  }
}
