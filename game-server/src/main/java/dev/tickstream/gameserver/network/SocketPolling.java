package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.NetworkConfig.SocketTransport;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Netty's classes for one way of polling sockets. */
record SocketPolling(
    String name, IoHandlerFactory handlers, Class<? extends ServerChannel> serverChannel) {
  static SocketPolling of(SocketTransport transport) {
    return switch (transport) {
      case NIO -> nio();
      case AUTO -> Epoll.isAvailable() ? epoll() : nio();
      case EPOLL -> {
        if (Epoll.isAvailable()) yield epoll();
        throw new ConfigException("TICKSTREAM_TRANSPORT=epoll does not work here; say auto or nio");
      }
    };
  }

  EventLoopGroup newGroup(int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory("socket", false, Thread.MAX_PRIORITY - 2), handlers);
  }

  private static SocketPolling epoll() {
    return new SocketPolling("epoll", EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
  }

  private static SocketPolling nio() {
    return new SocketPolling("nio", NioIoHandler.newFactory(), NioServerSocketChannel.class);
  }
}
