package dev.tickstream.gameserver.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.session.Connection;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection that remembers what it was given. */
class FakeConnection implements Connection {
  final List<Packet> sent = new ArrayList<>();
  final FakeLane lane;
  int flushes;

  /** Which flush of its thread its last one was. */
  int flushedAt;

  int closes;
  @Nullable CoreReason closed;
  @Nullable Throwable failed;

  FakeConnection(FakeLane lane) {
    this.lane = lane;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public void send(Packet.FromServer packet) {
    MessagePackWriter writer = new MessagePackWriter(64, 1 << 16);
    PacketCodec.write(writer, packet);
    sendEncoded(writer.written());
  }

  @Override
  public void sendEncoded(ByteBuffer payload) {
    MessagePackReader reader = new MessagePackReader(payload);
    sent.add(PacketCodec.readFromServer(reader));
    assertThat(reader.hasRemaining()).as("bytes after the packet").isFalse();
  }

  @Override
  public void flush() {
    flushes++;
    flushedAt = ++lane.flushes;
  }

  @Override
  public void close(CoreReason reason, String detail) {
    closes++;
    closed = reason;
  }

  @Override
  public void fail(Throwable cause) {
    failed = cause;
  }
}
