package dev.tickstream.client;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/** The threads that clients share; a few serve thousands of clients. Safe on any thread. */
public final class ClientLoops implements AutoCloseable {
  private static final long CLOSE_SECONDS = 2;

  private final EventLoopGroup group;

  /**
   * @param threads event loops, at least 1
   */
  public ClientLoops(int threads) {
    group = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
  }

  EventLoop next() {
    return group.next();
  }

  /** Ends the threads and with them every connection; waits at most two seconds. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
