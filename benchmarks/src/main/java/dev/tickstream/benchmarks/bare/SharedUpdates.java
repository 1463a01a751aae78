package dev.tickstream.benchmarks.bare;

import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** The least: one buffer for all clients, one flush for each. */
final class SharedUpdates implements Updates {
  private static final int VERDICT_BYTES_MAX = 64;

  private final byte[] filler;
  private final MessagePackWriter writer =
      new MessagePackWriter(4_096, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
  private @Nullable ByteBuf shared;

  SharedUpdates(int updateBytes) {
    filler = new byte[updateBytes];
  }

  @Override
  public void begin(long tick) {
    Updates.delta(writer, tick);
    writer.binary(filler, 0, filler.length);
    writer.arrayHeader(0);
    ByteBuf frame =
        PooledByteBufAllocator.DEFAULT.directBuffer(FrameLimits.LENGTH_BYTES + writer.size());
    frame.writeInt(writer.size());
    frame.writeBytes(writer.written());
    shared = frame;
  }

  @Override
  public void send(BareClient client, long tick) {
    ByteBuf update = shared;
    if (update == null) {
      return;
    }
    Channel channel = client.channel();
    if (client.count() > 0) {
      ByteBuf verdicts = channel.alloc().directBuffer(client.count() * VERDICT_BYTES_MAX);
      for (int i = 0; i < client.count(); i++) {
        Updates.verdict(writer, client.asked(i), tick);
        verdicts.writeInt(writer.size());
        verdicts.writeBytes(writer.written());
      }
      client.clear();
      channel.write(verdicts, channel.voidPromise());
    }
    channel.write(update.retainedDuplicate(), channel.voidPromise());
    channel.flush();
  }

  @Override
  public void end() {
    if (shared != null) {
      shared.release();
    }
    shared = null;
  }
}
