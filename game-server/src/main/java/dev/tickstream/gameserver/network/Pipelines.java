package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.http.HttpPages;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.session.Logins;
import dev.tickstream.protocol.FrameLimits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a socket and the shard, in order: this is the page to read. TCP and WebSocket
 * share every stage after the frame.
 *
 * @param tls encrypts both ports, or null
 * @param pagesExecutor runs what HTTP requests ask for; bounded, refuses when busy
 */
public record Pipelines(
    Logins logins,
    CommandCodecs codecs,
    ClientLimits limits,
    PipelineMeters meters,
    NetworkMeters network,
    HttpPages pages,
    Executor pagesExecutor,
    @Nullable SslContext tls) {
  private static final int REQUEST_BYTES_MAX = 16 << 10;

  /** A raw TCP client. */
  void tcp(Channel channel, EventLoopLane lane) {
    ClientConnection connection = begin(channel, lane, Framing.LENGTH);
    channel.pipeline().addLast(new FrameDecoder(connection, meters));
    clientStages(channel.pipeline(), connection);
  }

  /** An HTTP client, which may become a WebSocket. */
  void http(Channel channel, EventLoopLane lane) {
    ClientConnection connection = begin(channel, lane, Framing.NONE);
    channel
        .pipeline()
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(REQUEST_BYTES_MAX, true))
        .addLast(new FlowControlHandler())
        .addLast(new HttpRequests(connection, this))
        .addLast(new LastResort(connection, meters));
  }

  /** The stages behind an upgraded request; the HTTP ones have gone. */
  void webSocket(ChannelPipeline pipeline, ClientConnection connection) {
    connection.upgrade();
    pipeline.remove(FlowControlHandler.class);
    pipeline.removeLast();
    pipeline
        .addLast(new WebSocketFrameAggregator(FrameLimits.CLIENT_PAYLOAD_BYTES_MAX))
        .addLast(new WebSocketFrames(connection, limits, meters));
    clientStages(pipeline, connection);
  }

  private ClientConnection begin(Channel channel, EventLoopLane lane, Framing framing) {
    InetAddress address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
    ClientConnection connection = new ClientConnection(channel, lane, address, framing, network);
    channel.pipeline().addLast(new ConnectionGate(connection, limits, meters, network));
    if (tls == null) {
      connection.leaveFrom(channel.pipeline().context(ConnectionGate.class));
    } else {
      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
    }
    return connection;
  }

  private void clientStages(ChannelPipeline pipeline, ClientConnection connection) {
    pipeline
        .addLast(new PacketDecoder(connection, meters, network))
        .addLast(new SessionGate(connection, logins, limits, meters))
        .addLast(new RateLimiter(connection, limits, meters))
        .addLast(new CommandDecoder(connection, codecs, meters))
        .addLast(new CommandOffer(connection, meters))
        .addLast(new LastResort(connection, meters));
  }
}
