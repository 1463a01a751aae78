package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.metrics.PipelineMeters;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.FrameLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a TCP stream into frames: a length of four bytes, big-endian, and so many bytes of payload.
 * A frame that is empty or too large closes the connection before a byte of it is kept.
 */
final class FrameDecoder extends ByteToMessageDecoder {
  private static final int LENGTH_BYTES = 4;

  private final ClientConnection connection;
  private final PipelineMeters meters;

  FrameDecoder(ClientConnection connection, PipelineMeters meters) {
    this.connection = connection;
    this.meters = meters;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (connection.isClosing()) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < LENGTH_BYTES) return;
    long length = in.getUnsignedInt(in.readerIndex());
    if (length > FrameLimits.CLIENT_PAYLOAD_BYTES_MAX) {
      refuse(in, CoreReason.FRAME_TOO_LARGE, length + " bytes; at most 16384 are taken");
    } else if (length == 0) {
      refuse(in, CoreReason.MALFORMED, "an empty frame");
    } else if (in.readableBytes() >= LENGTH_BYTES + length) {
      in.skipBytes(LENGTH_BYTES);
      out.add(in.readRetainedSlice((int) length));
      meters.passed(Stage.FRAME);
    }
  }

  private void refuse(ByteBuf in, CoreReason reason, String detail) {
    in.skipBytes(in.readableBytes());
    meters.refused(Stage.FRAME, reason);
    connection.close(reason, detail);
  }
}
