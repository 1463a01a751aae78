package dev.tickstream.benchmarks.load;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.Ping;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Spectate;
import dev.tickstream.protocol.Stats;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Watches a zone on a thread of its own: the server tells spectators the duration of every tick,
 * where {@code /metrics} has coarse buckets. Changes of the world are counted and thrown away
 * undecoded.
 */
final class Spectator implements AutoCloseable {
  private static final int CONNECT_MS = 5_000;
  private static final int SILENCE_MS = 30_000;
  private static final int STATS_PER_PING = 4;
  private static final int BUFFER_BYTES = 1 << 18;

  private final Socket socket = new Socket();
  private final TickTimes ticks = new TickTimes();
  private final AtomicLong bytes = new AtomicLong();
  private final Thread thread;
  private volatile String end = "";

  private Spectator() {
    thread = Thread.ofPlatform().daemon().name("spectator").unstarted(this::watch);
  }

  /** Connects and begins to watch. */
  static Spectator of(InetSocketAddress server, String zone) throws IOException {
    Spectator spectator = new Spectator();
    spectator.socket.connect(server, CONNECT_MS);
    spectator.socket.setSoTimeout(SILENCE_MS);
    spectator.socket.setTcpNoDelay(true);
    spectator.send(new Spectate(ProtocolVersion.CURRENT, zone, ""));
    spectator.thread.start();
    return spectator;
  }

  TickTimes ticks() {
    return ticks;
  }

  /** Bytes received so far, length prefixes included. */
  long bytes() {
    return bytes.get();
  }

  /** Why watching ended; empty while it goes on. */
  String end() {
    return end;
  }

  private void watch() {
    try (var in =
        new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES))) {
      int seen = 0;
      while (true) {
        Packet packet = read(in);
        if (packet instanceof Stats stats) {
          ticks.add(stats);
          if (++seen % STATS_PER_PING == 0) {
            send(new Ping(System.currentTimeMillis(), -1));
          }
        } else if (packet != null) {
          end = packet.toString();
          return;
        }
      }
    } catch (IOException | RuntimeException e) {
      end = e.toString();
    }
  }

  /** The next packet, or null for one that is of no interest. */
  private @Nullable Packet read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > FrameLimits.SERVER_PAYLOAD_BYTES_MAX) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] payload = in.readNBytes(length);
    bytes.addAndGet(FrameLimits.LENGTH_BYTES + payload.length);
    MessagePackReader reader = new MessagePackReader(payload);
    reader.arrayHeader();
    int number = reader.intValue();
    if (number != PacketCodec.STATS && number != PacketCodec.KICK) {
      return null;
    }
    return PacketCodec.readFromServer(new MessagePackReader(payload));
  }

  private void send(Packet packet) throws IOException {
    MessagePackWriter writer = new MessagePackWriter(256, FrameLimits.CLIENT_PAYLOAD_BYTES_MAX);
    PacketCodec.write(writer, packet);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(writer.size());
    out.write(writer.toByteArray());
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
