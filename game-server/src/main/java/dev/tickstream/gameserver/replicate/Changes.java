package dev.tickstream.gameserver.replicate;

import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.PacketCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed within the sight of the viewers of one socket thread. Filled by the shard thread;
 * once handed over it belongs to the socket thread, which encodes the packet for the first viewer
 * and has it for the others. Then it is filled anew for another tick.
 */
final class Changes {
  private long tick;
  private boolean full;
  private @Nullable EncodedValues chunks;
  private @Nullable EncodedValues facts;

  /** Whether more than one viewer is told this. */
  boolean shared;

  /** Where the packet begins and ends among those of its thread; none yet if both are equal. */
  int from;

  int to;

  /** Fills it anew; the batch it is in keeps the bytes. */
  void set(long newTick, boolean isFull, EncodedValues newChunks, EncodedValues newFacts) {
    tick = newTick;
    full = isFull;
    chunks = newChunks;
    facts = newFacts;
    shared = false;
    from = 0;
    to = 0;
  }

  /** Holds nothing any more. */
  void clear() {
    chunks = null;
    facts = null;
  }

  /** As {@link PacketCodec} would, without an object around each of the chunks. */
  void writeTo(MessagePackWriter writer) {
    writer.arrayHeader(5);
    writer.integer(PacketCodec.DELTA);
    writer.integer(tick);
    writer.bool(full);
    Objects.requireNonNull(chunks).writeTo(writer);
    Objects.requireNonNull(facts).writeTo(writer);
  }
}
