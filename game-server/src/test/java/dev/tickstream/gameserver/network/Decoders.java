package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.config.LimitsConfig;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.metrics.PipelineMeters;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Decoding stages without a socket, fed with a stream that is cut in pieces. */
final class Decoders {
  static final LimitsConfig LIMITS =
      GameServerConfig.from(Map.of("TICKSTREAM_MODE", "development")).limits();

  final PipelineMeters meters = new PipelineMeters();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ClientConnection connection;

  private Decoders() {
    EventLoopLane lane =
        new EventLoopLane(channel.eventLoop(), LIMITS, System::nanoTime, System::currentTimeMillis);
    connection =
        new ClientConnection(
            channel, lane, InetAddress.getLoopbackAddress(), Framing.LENGTH, new NetworkMeters());
  }

  /** Bytes to frames. */
  static Decoders frames() {
    return new Decoders().then(FrameDecoder::new);
  }

  /** Bytes to packets. */
  static Decoders packets() {
    return frames()
        .then((connection, meters) -> new PacketDecoder(connection, meters, new NetworkMeters()));
  }

  private Decoders then(BiFunction<ClientConnection, PipelineMeters, ChannelHandler> stage) {
    channel.pipeline().addLast(stage.apply(connection, meters));
    return this;
  }

  /** Feeds the stream in pieces of that size; nothing may be thrown. */
  void feed(byte[] stream, int piece) {
    for (int from = 0; from < stream.length; from += piece) {
      int to = Math.min(from + piece, stream.length);
      channel.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOfRange(stream, from, to)));
    }
    channel.checkException();
  }

  /** What came out next, or null. */
  @Nullable Object next() {
    return channel.readInbound();
  }

  /** Whether the stream was refused. */
  boolean isClosing() {
    return connection.isClosing();
  }

  /** Ends the channel and what it still holds. */
  void end() {
    channel.finishAndReleaseAll();
  }
}
