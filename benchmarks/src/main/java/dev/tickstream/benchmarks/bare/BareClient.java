package dev.tickstream.benchmarks.bare;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.FrameLimits;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection: welcomed whoever it is, and every command of it is accepted. */
final class BareClient extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int TICKS_PER_SECOND = 20;

  private final BareServer server;
  private final MessagePackReader reader = new MessagePackReader(new byte[0]);
  private @Nullable Channel channel;
  private long[] asked = new long[4];
  private int count;

  BareClient(BareServer server) {
    this.server = server;
  }

  Channel channel() {
    return Objects.requireNonNull(channel);
  }

  /** Commands since the last tick. */
  int count() {
    return count;
  }

  /** Number of one of them. */
  long asked(int index) {
    return asked[index];
  }

  /** They are answered. */
  void clear() {
    count = 0;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf payload) {
    reader.reset(payload.nioBuffer());
    reader.arrayHeader();
    int packet = reader.intValue();
    if (packet == PacketCodec.COMMAND) {
      if (count == asked.length) {
        asked = Arrays.copyOf(asked, 2 * count);
      }
      asked[count++] = reader.integer();
    } else if (packet == PacketCodec.HELLO) {
      channel = context.channel();
      welcome(context);
      server.enter(this);
    }
  }

  private void welcome(ChannelHandlerContext context) {
    send(
        context,
        new Welcome(
            ProtocolVersion.CURRENT,
            "bare-1",
            "nobody",
            "none",
            server.now(),
            TICKS_PER_SECOND,
            false,
            0,
            "",
            System.currentTimeMillis()));
    send(context, new Delta(server.now(), true, List.of(), List.of()));
    context.flush();
  }

  private static void send(ChannelHandlerContext context, Packet packet) {
    MessagePackWriter writer = new MessagePackWriter(256, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
    PacketCodec.write(writer, packet);
    ByteBuf frame = context.alloc().ioBuffer(FrameLimits.LENGTH_BYTES + writer.size());
    frame.writeInt(writer.size());
    frame.writeBytes(writer.written());
    context.write(frame, context.voidPromise());
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    server.leave(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
