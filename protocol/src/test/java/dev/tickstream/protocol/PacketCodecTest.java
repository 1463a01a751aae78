package dev.tickstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PacketCodecTest {
  @Provide
  Arbitrary<Packet> packets() {
    return Packets.any();
  }

  @Property(tries = 1_000)
  void whatIsWrittenIsRead(@ForAll("packets") Packet packet) {
    MessagePackReader reader = new MessagePackReader(encode(packet));
    assertThat(PacketCodec.read(reader)).isEqualTo(packet);
    assertThat(reader.hasRemaining()).isFalse();
  }

  @Property(tries = 1_000)
  void packetsOfTheOtherDirectionAreUnknown(@ForAll("packets") Packet packet) {
    MessagePackReader reader = new MessagePackReader(encode(packet));
    assertThatExceptionOfType(UnknownPacketException.class)
        .isThrownBy(
            () -> {
              switch (packet) {
                case Packet.FromClient _ -> PacketCodec.readFromServer(reader);
                case Packet.FromServer _ -> PacketCodec.readFromClient(reader);
              }
            })
        .matches(e -> e.number() == PacketCodec.number(packet.getClass()));
  }

  @Property(tries = 1_000)
  void aTruncatedPacketIsMalformed(@ForAll("packets") Packet packet, @ForAll int cut) {
    byte[] bytes = encode(packet);
    byte[] truncated = Arrays.copyOf(bytes, Math.floorMod(cut, bytes.length));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> PacketCodec.read(new MessagePackReader(truncated)));
  }

  @Property(tries = 2_000)
  void aDamagedPacketIsReadOrRefused(
      @ForAll("packets") Packet packet, @ForAll int place, @ForAll byte value) {
    byte[] bytes = encode(packet);
    bytes[Math.floorMod(place, bytes.length)] = value;
    readOrRefuse(bytes);
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  /** Anything but a packet or one of the two exceptions fails the test. */
  static void readOrRefuse(byte[] bytes) {
    MessagePackReader reader = new MessagePackReader(bytes);
    Packet packet;
    try {
      packet = PacketCodec.read(reader);
    } catch (MalformedMessageException | UnknownPacketException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    String hex = HexFormat.of().formatHex(bytes);
    assertThat(PacketCodec.read(new MessagePackReader(encode(packet)))).as(hex).isEqualTo(packet);
  }

  private static byte[] encode(Packet packet) {
    MessagePackWriter writer = new MessagePackWriter(64, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
    PacketCodec.write(writer, packet);
    return writer.toByteArray();
  }
}
