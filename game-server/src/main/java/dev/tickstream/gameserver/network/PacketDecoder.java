package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.UnknownPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Reads a payload nobody vouches for as a packet, or closes the connection with a reason. */
final class PacketDecoder extends SimpleChannelInboundHandler<ByteBuf> {
  private final ClientConnection connection;
  private final PipelineMeters meters;
  private final NetworkMeters network;

  PacketDecoder(ClientConnection connection, PipelineMeters meters, NetworkMeters network) {
    this.connection = connection;
    this.meters = meters;
    this.network = network;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf payload) {
    if (connection.isClosing()) return;
    network.packetsIn.increment();
    network.bytesIn.add(payload.readableBytes());
    Packet.FromClient packet;
    try {
      packet = decode(payload);
    } catch (UnknownPacketException e) {
      refuse(CoreReason.UNKNOWN_PACKET, "a client sends no packet " + e.number());
      return;
    } catch (MalformedMessageException e) {
      refuse(CoreReason.MALFORMED, String.valueOf(e.getMessage()));
      return;
    }
    meters.passed(Stage.PACKET);
    connection.heard();
    context.fireChannelRead(packet);
  }

  private Packet.FromClient decode(ByteBuf payload) {
    MessagePackReader reader = connection.eventLoop().reader();
    reader.reset(payload.nioBuffer());
    Packet.FromClient packet = PacketCodec.readFromClient(reader);
    if (reader.hasRemaining()) throw new MalformedMessageException("bytes after the packet");
    return packet;
  }

  private void refuse(CoreReason reason, String detail) {
    meters.refused(Stage.PACKET, reason);
    connection.close(reason, detail);
  }
}
