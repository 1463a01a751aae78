package dev.tickstream.client;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.UnknownPacketException;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Frames over a TCP connection of one event loop. */
final class NettyTransport implements Transport {
  private static final int CONNECT_MS = 3_000;

  private final EventLoop loop;
  private final String localAddress;
  private final MessagePackWriter out =
      new MessagePackWriter(256, FrameLimits.CLIENT_PAYLOAD_BYTES_MAX);
  private @Nullable ClientSession session;
  private @Nullable Channel channel;

  NettyTransport(EventLoop loop, String localAddress) {
    this.loop = loop;
    this.localAddress = localAddress;
  }

  void serve(ClientSession newSession) {
    session = newSession;
  }

  @Override
  public void connect(String host, int port) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel opened) {
                    opened
                        .pipeline()
                        .addLast(
                            new LengthFieldBasedFrameDecoder(
                                FrameLimits.SERVER_PAYLOAD_BYTES_MAX + FrameLimits.LENGTH_BYTES,
                                0,
                                FrameLimits.LENGTH_BYTES,
                                0,
                                FrameLimits.LENGTH_BYTES))
                        .addLast(new Inbound());
                  }
                });
    if (!localAddress.isEmpty()) {
      bootstrap.localAddress(new InetSocketAddress(localAddress, 0));
    }
    ChannelFuture connecting = bootstrap.connect(host, port);
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            owner().onClosed("CONNECT_FAILED");
          }
        });
  }

  @Override
  public void send(Packet.FromClient packet) {
    Channel open = channel;
    if (open == null || !open.isActive()) {
      return;
    }
    out.reset();
    PacketCodec.write(out, packet);
    ByteBuf frame = open.alloc().buffer(FrameLimits.LENGTH_BYTES + out.size());
    frame.writeInt(out.size());
    frame.writeBytes(out.written());
    open.writeAndFlush(frame, open.voidPromise());
  }

  @Override
  public void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void later(Duration delay, Runnable action) {
    if (!loop.isShuttingDown()) {
      loop.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long currentTimeMillis() {
    return System.currentTimeMillis();
  }

  private ClientSession owner() {
    ClientSession owner = session;
    if (owner == null) {
      throw new IllegalStateException("the transport serves no session yet");
    }
    return owner;
  }

  /** One connection's way in. */
  private final class Inbound extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      channel = context.channel();
      owner().onOpen();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
      byte[] payload = new byte[frame.readableBytes()];
      frame.readBytes(payload);
      read(payload);
    }

    private void read(byte[] payload) {
      try {
        owner().onPacket(PacketCodec.readFromServer(new MessagePackReader(payload)));
      } catch (UnknownPacketException newer) {
        // A packet of a later protocol that this client can do without.
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      channel = null;
      owner().onClosed("CONNECTION_LOST");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!(cause instanceof MalformedMessageException)
          && !(cause instanceof java.io.IOException)) {
        context.fireExceptionCaught(cause);
      }
      context.close();
    }
  }
}
