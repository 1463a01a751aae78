package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.NetworkConfig.SocketTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/** Netty's classes for one way of polling sockets. */
record SocketPolling(
    String name,
    IoHandlerFactory handlers,
    Class<? extends ServerChannel> serverChannel,
    @Nullable ChannelOption<Long> unsentBytes) {
  private static final long UNSENT_BYTES = 128 << 10;

  static SocketPolling of(SocketTransport transport) {
    return switch (transport) {
      case NIO -> nio();
      case AUTO -> Epoll.isAvailable() ? epoll() : nio();
      case EPOLL -> {
        require(Epoll.isAvailable(), "epoll");
        yield epoll();
      }
      case IO_URING -> {
        require(IoUring.isAvailable(), "io_uring");
        yield ioUring();
      }
    };
  }

  private static void require(boolean available, String word) {
    if (!available) {
      throw new ConfigException(
          "TICKSTREAM_TRANSPORT=" + word + " does not work here; say auto or nio");
    }
  }

  EventLoopGroup newGroup(int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory("socket", false, Thread.MAX_PRIORITY - 2), handlers);
  }

  /**
   * Keeps the system from taking in more for a client than it can send: it would grow a socket's
   * buffer to megabytes, minutes of changes that are old when they arrive. NIO knows no such
   * option, so that a slow client is noticed later there.
   */
  void limitUnsent(ServerBootstrap server) {
    if (unsentBytes != null) server.childOption(unsentBytes, UNSENT_BYTES);
  }

  private static SocketPolling epoll() {
    return new SocketPolling(
        "epoll",
        EpollIoHandler.newFactory(),
        EpollServerSocketChannel.class,
        EpollChannelOption.TCP_NOTSENT_LOWAT);
  }

  private static SocketPolling ioUring() {
    return new SocketPolling(
        "io_uring",
        IoUringIoHandler.newFactory(),
        IoUringServerSocketChannel.class,
        IoUringChannelOption.TCP_NOTSENT_LOWAT);
  }

  private static SocketPolling nio() {
    return new SocketPolling("nio", NioIoHandler.newFactory(), NioServerSocketChannel.class, null);
  }
}
