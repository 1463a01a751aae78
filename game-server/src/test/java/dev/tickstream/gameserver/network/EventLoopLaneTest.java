package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tickstream.gameserver.config.NetworkConfig.SocketTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventLoopLaneTest {
  private static final int ROUNDS = 50;

  private final CountDownLatch accepted = new CountDownLatch(1);

  /** So that no socket is still open when its thread ends, which Netty would tell of. */
  private final CountDownLatch closed = new CountDownLatch(1);

  private int read;

  @ParameterizedTest
  @EnumSource(value = SocketTransport.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void whatRunsAfterReadingFindsAllThatWasSentBefore(SocketTransport transport) throws Exception {
    assumeTrue(isAvailable(transport), transport + " is not available on this machine");
    SocketPolling polling = SocketPolling.of(transport);
    EventLoopGroup group = polling.newGroup(1);
    try {
      EventLoop loop = group.next();
      EventLoopLane lane =
          new EventLoopLane(loop, Decoders.LIMITS, System::nanoTime, System::currentTimeMillis);
      Channel listening = listen(polling, group);
      InetSocketAddress address = (InetSocketAddress) listening.localAddress();
      try (Socket client = new Socket(address.getAddress(), address.getPort())) {
        assertThat(accepted.await(10, TimeUnit.SECONDS)).isTrue();
        for (int round = 1; round <= ROUNDS; round++) {
          CountDownLatch busy = new CountDownLatch(1);
          CountDownLatch sent = new CountDownLatch(1);
          lane.execute(() -> waitFor(busy, sent));
          assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
          client.getOutputStream().write(round);
          CompletableFuture<Integer> found = new CompletableFuture<>();
          assertThat(lane.executeAfterReading(() -> found.complete(read))).isTrue();
          sent.countDown();
          assertThat(found.get(10, TimeUnit.SECONDS)).isEqualTo(round);
        }
      }
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private Channel listen(SocketPolling polling, EventLoopGroup group) {
    return new ServerBootstrap()
        .group(group)
        .channel(polling.serverChannel())
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new Counting());
              }
            })
        .bind(InetAddress.getLoopbackAddress(), 0)
        .syncUninterruptibly()
        .channel();
  }

  private static void waitFor(CountDownLatch busy, CountDownLatch sent) {
    busy.countDown();
    try {
      sent.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAvailable(SocketTransport transport) {
    return switch (transport) {
      case EPOLL -> Epoll.isAvailable();
      case IO_URING -> IoUring.isAvailable();
      default -> true;
    };
  }

  private final class Counting extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      accepted.countDown();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      closed.countDown();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      read += bytes.readableBytes();
    }
  }
}
