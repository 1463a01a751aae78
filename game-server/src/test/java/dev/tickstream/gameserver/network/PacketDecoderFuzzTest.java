package dev.tickstream.gameserver.network;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tickstream.protocol.Packet;
import java.nio.ByteBuffer;

/** Whatever comes in, packets come out or the connection is closed; nothing is thrown. */
class PacketDecoderFuzzTest {
  @FuzzTest
  void anyStream(FuzzedDataProvider data) {
    Decoders decoders = Decoders.packets();
    int piece = data.consumeInt(1, 700);
    decoders.feed(data.consumeRemainingAsBytes(), piece);
    onlyPackets(decoders);
  }

  @FuzzTest
  void anyPayload(byte[] payload) {
    Decoders decoders = Decoders.packets();
    byte[] frame =
        ByteBuffer.allocate(4 + payload.length).putInt(payload.length).put(payload).array();
    decoders.feed(frame, Math.max(1, frame.length));
    onlyPackets(decoders);
  }

  private static void onlyPackets(Decoders decoders) {
    for (Object out = decoders.next(); out != null; out = decoders.next()) {
      if (!(out instanceof Packet.FromClient)) throw new AssertionError(out + " is no packet");
    }
    decoders.end();
  }
}
