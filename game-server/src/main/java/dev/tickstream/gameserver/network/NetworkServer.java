package dev.tickstream.gameserver.network;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.WallClock;
import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.LimitsConfig;
import dev.tickstream.gameserver.config.NetworkConfig;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Both listening ports and their socket threads. Started and closed by the main thread. */
public final class NetworkServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final NetworkConfig config;
  private final LimitsConfig limits;
  private final SocketPolling polling;
  private final EventLoopGroup group;
  private final IdentityHashMap<EventLoop, EventLoopLane> lanes = new IdentityHashMap<>();
  private final Channel tcp;
  private final Channel http;

  private NetworkServer(
      NetworkConfig config,
      LimitsConfig limits,
      Pipelines pipelines,
      NanoClock clock,
      WallClock wallClock) {
    this.config = config;
    this.limits = limits;
    polling = SocketPolling.of(config.transport());
    group = polling.newGroup(config.eventLoops());
    for (EventExecutor executor : group) {
      EventLoop eventLoop = (EventLoop) executor;
      EventLoopLane lane = new EventLoopLane(eventLoop, limits, clock, wallClock);
      lanes.put(eventLoop, lane);
      lane.start();
    }
    try {
      tcp = listen("TICKSTREAM_TCP_PORT", config.tcpPort(), pipelines::tcp);
      http = listen("TICKSTREAM_HTTP_PORT", config.httpPort(), pipelines::http);
    } catch (ConfigException e) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  /**
   * Listens on both ports.
   *
   * @throws ConfigException if a port is taken or the address is not this machine's
   */
  public static NetworkServer start(
      NetworkConfig config,
      LimitsConfig limits,
      Pipelines pipelines,
      NanoClock clock,
      WallClock wallClock) {
    return new NetworkServer(config, limits, pipelines, clock, wallClock);
  }

  /** The TCP port, also when a free one was asked for. */
  public int tcpPort() {
    return port(tcp);
  }

  /** The port of HTTP and WebSocket. */
  public int httpPort() {
    return port(http);
  }

  /** How sockets are polled, for the log. */
  public String pollingName() {
    return polling.name();
  }

  /** Takes no more connections; the open ones go on. */
  public void stopAccepting() {
    tcp.close().awaitUninterruptibly();
    http.close().awaitUninterruptibly();
  }

  /** Ends the socket threads; what was written is given a moment to leave. */
  @Override
  public void close() {
    stopAccepting();
    group.shutdownGracefully(200, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  private Channel listen(String setting, int port, BiConsumer<Channel, EventLoopLane> pipeline) {
    ServerBootstrap server = new ServerBootstrap();
    polling.limitUnsent(server);
    ChannelFuture bound =
        server
            .group(group)
            .channel(polling.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(limits.clientCaughtUpBytes(), limits.clientBehindBytes()))
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    EventLoopLane lane = lanes.get(channel.eventLoop());
                    if (lane == null) throw new IllegalStateException("a foreign event loop");
                    pipeline.accept(channel, lane);
                  }
                })
            .bind(config.host(), port)
            .awaitUninterruptibly();
    if (bound.isSuccess()) return bound.channel();
    throw new ConfigException(
        "cannot listen on "
            + config.host()
            + ":"
            + port
            + " ("
            + reason(bound)
            + "): set "
            + setting
            + " or TICKSTREAM_HOST, or end what holds the port");
  }

  private static String reason(ChannelFuture bound) {
    Throwable cause = bound.cause();
    return cause == null ? "interrupted" : String.valueOf(cause.getMessage());
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }
}
