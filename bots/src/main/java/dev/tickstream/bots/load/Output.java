package dev.tickstream.bots.load;

import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Frames on their way into a socket; one for all clients of a thread. A socket that does not take
 * all of them belongs to a server that does not read, and is given up.
 */
final class Output {
  private final ByteBuffer frames = ByteBuffer.allocateDirect(1 << 18);
  private final MessagePackWriter payload =
      new MessagePackWriter(256, FrameLimits.CLIENT_PAYLOAD_BYTES_MAX);

  /** The next payload, to be written. */
  MessagePackWriter begin() {
    payload.reset();
    return payload;
  }

  /** The payload is complete. */
  void end() {
    ByteBuffer written = payload.written();
    frames.putInt(written.remaining());
    frames.put(written);
  }

  /**
   * Sends what was written.
   *
   * @throws IOException if the connection is gone, or the peer takes no more
   */
  void send(SocketChannel to) throws IOException {
    frames.flip();
    try {
      to.write(frames);
      if (frames.hasRemaining()) {
        throw new IOException("the server does not read");
      }
    } finally {
      frames.clear();
    }
  }
}
