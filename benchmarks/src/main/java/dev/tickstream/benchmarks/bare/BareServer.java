package dev.tickstream.benchmarks.bare;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Listens, and twenty times a second gives every client its verdicts and an update. */
final class BareServer implements AutoCloseable {
  private static final int TICK_MS = 50;
  private static final int FRAME_BYTES_MAX = 1 << 14;
  private static final int LENGTH_BYTES = 4;
  private static final int BACKLOG = 4_096;

  private final EventLoopGroup group;
  private final Channel listener;
  private final List<BareClient> clients = new ArrayList<>();
  private final Updates updates;
  private long tick;

  private BareServer(Updates updates) {
    this.updates = updates;
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory polling = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    Class<? extends ServerChannel> channel =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("socket"), polling);
    listener =
        new ServerBootstrap()
            .group(group)
            .channel(channel)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    opened
                        .pipeline()
                        .addLast(
                            new LengthFieldBasedFrameDecoder(
                                FRAME_BYTES_MAX, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                        .addLast(new BareClient(BareServer.this));
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
    group.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
  }

  static BareServer start(Updates updates) {
    return new BareServer(updates);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** The last tick. */
  long now() {
    return tick;
  }

  void enter(BareClient client) {
    clients.add(client);
  }

  void leave(BareClient client) {
    clients.remove(client);
  }

  private void tick() {
    tick++;
    updates.begin(tick);
    for (int i = 0; i < clients.size(); i++) {
      updates.send(clients.get(i), tick);
    }
    updates.end();
  }

  void awaitEnd() throws InterruptedException {
    listener.closeFuture().sync();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
