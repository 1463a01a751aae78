package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.protocol.FrameLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Frames out of any stream, cut in any way. */
class FrameDecoderTest {
  @Property(tries = 300)
  void framesComeOutWhole(
      @ForAll @Size(max = 20) List<@Size(min = 1, max = 400) byte[]> payloads,
      @ForAll @IntRange(min = 1, max = 700) int piece) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (byte[] payload : payloads) {
      stream.writeBytes(ByteBuffer.allocate(4).putInt(payload.length).array());
      stream.writeBytes(payload);
    }
    Decoders decoders = Decoders.frames();
    decoders.feed(stream.toByteArray(), piece);
    assertThat(framesOf(decoders)).containsExactlyElementsOf(payloads);
    assertThat(decoders.meters.passedCount(Stage.FRAME)).isEqualTo(payloads.size());
    assertThat(decoders.isClosing()).isFalse();
  }

  @Property(tries = 300)
  void howAStreamIsCutMakesNoDifference(
      @ForAll @Size(max = 2_000) byte[] stream, @ForAll @IntRange(min = 1, max = 700) int piece) {
    Decoders inPieces = Decoders.frames();
    inPieces.feed(stream, piece);
    Decoders atOnce = Decoders.frames();
    atOnce.feed(stream, Math.max(1, stream.length));
    List<byte[]> frames = framesOf(inPieces);
    assertThat(frames).containsExactlyElementsOf(framesOf(atOnce));
    assertThat(inPieces.isClosing()).isEqualTo(atOnce.isClosing());
    assertThat(frames)
        .allMatch(f -> f.length > 0 && f.length <= FrameLimits.CLIENT_PAYLOAD_BYTES_MAX);
  }

  private static List<byte[]> framesOf(Decoders decoders) {
    List<byte[]> frames = new ArrayList<>();
    for (Object out = decoders.next(); out != null; out = decoders.next()) {
      ByteBuf frame = (ByteBuf) out;
      frames.add(ByteBufUtil.getBytes(frame));
      frame.release();
    }
    return frames;
  }
}
