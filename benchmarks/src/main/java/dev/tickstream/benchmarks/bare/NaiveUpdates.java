package dev.tickstream.benchmarks.bare;

import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** What one writes first: every client's update encoded for it alone, every packet flushed. */
final class NaiveUpdates implements Updates {
  private static final int ROW_BYTES_MIN = 8;
  private static final int ROW_OVERHEAD = 7;

  private final int rows;
  private final String key;
  private final MessagePackWriter writer =
      new MessagePackWriter(4_096, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);

  /**
   * @param updateBytes payload of an update, about
   * @param rows in it, all of one size
   */
  NaiveUpdates(int updateBytes, int rows) {
    this.rows = Math.max(1, rows);
    key = "k".repeat(Math.max(ROW_BYTES_MIN, updateBytes / this.rows - ROW_OVERHEAD));
  }

  @Override
  public void begin(long tick) {}

  @Override
  public void send(BareClient client, long tick) {
    for (int i = 0; i < client.count(); i++) {
      Updates.verdict(writer, client.asked(i), tick);
      flush(client.channel());
    }
    client.clear();
    Updates.delta(writer, tick);
    writer.arrayHeader(rows);
    for (int i = 0; i < rows; i++) {
      writer.arrayHeader(2);
      writer.string(key);
      writer.arrayHeader(2);
      writer.integer(tick);
      writer.integer(i);
    }
    writer.arrayHeader(0);
    flush(client.channel());
  }

  private void flush(Channel channel) {
    ByteBuf frame = channel.alloc().directBuffer(FrameLimits.LENGTH_BYTES + writer.size());
    frame.writeInt(writer.size());
    frame.writeBytes(writer.written());
    channel.writeAndFlush(frame, channel.voidPromise());
  }

  @Override
  public void end() {}
}
