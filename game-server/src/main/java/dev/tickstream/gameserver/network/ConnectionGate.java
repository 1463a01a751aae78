package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.protocol.CoreReason;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** First in every pipeline: counts connections in and out and closes those beyond the limits. */
final class ConnectionGate extends ChannelInboundHandlerAdapter {
  private final ClientConnection connection;
  private final ClientLimits limits;
  private final PipelineMeters meters;
  private final NetworkMeters network;
  private boolean admitted;

  ConnectionGate(
      ClientConnection connection,
      ClientLimits limits,
      PipelineMeters meters,
      NetworkMeters network) {
    this.connection = connection;
    this.limits = limits;
    this.meters = meters;
    this.network = network;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    network.accepted.increment();
    network.open.incrementAndGet();
    connection.eventLoop().add(connection);
    @Nullable CoreReason refusal = limits.admit(connection.address());
    if (refusal == null) {
      admitted = true;
      meters.passed(Stage.CONNECTION);
    } else {
      meters.refused(Stage.CONNECTION, refusal);
      connection.close(refusal, "no more connections from this address");
    }
    context.fireChannelActive();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    connection.writabilityChanged();
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (admitted) limits.release(connection.address());
    network.open.decrementAndGet();
    context.fireChannelInactive();
    connection.inactive();
  }
}
