package dev.tickstream.gameserver.testing;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import dev.tickstream.protocol.Command;
import dev.tickstream.protocol.FrameLimits;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.RawValue;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A blocking TCP client that can also say what no decent client says. One thread. */
public final class TestClient implements AutoCloseable {
  private static final int PATIENCE_MS = 60_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private long clientSeq;

  /**
   * Connects.
   *
   * @param from source address, such as 127.0.0.2
   */
  public TestClient(String from, int port) throws IOException {
    this(new Socket(), from, port);
  }

  private TestClient(Socket socket, String from, int port) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Connects from 127.0.0.1 over TLS. */
  public static TestClient encrypted(SSLContext trusting, int port) throws IOException {
    return new TestClient(trusting.getSocketFactory().createSocket(), "127.0.0.1", port);
  }

  /** Connects and logs in. */
  public static TestClient join(TestServer server, String from, String player) throws IOException {
    TestClient client = new TestClient(from, server.tcpPort());
    client.hello(server.tickets().play(player, TestServer.ZONE));
    client.await(Welcome.class);
    return client;
  }

  public void hello(String token) throws IOException {
    send(new Hello(ProtocolVersion.CURRENT, token, "test"));
  }

  public void send(Packet packet) throws IOException {
    MessagePackWriter writer = new MessagePackWriter(256, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
    PacketCodec.write(writer, packet);
    sendFrame(writer.toByteArray());
  }

  /** Sends a payload with its length before it, in one write. */
  public void sendFrame(byte[] payload) throws IOException {
    out.write(ByteBuffer.allocate(4 + payload.length).putInt(payload.length).put(payload).array());
  }

  /** Sends anything. */
  public void sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** Sends a command under the next client sequence, which is returned. */
  public <C extends Record> long command(int id, Class<C> type, C command) throws IOException {
    return command(id, RawValue.of(RecordCodecs.arrays().of(type), command));
  }

  /** Sends a command with any body. */
  public long command(int id, RawValue body) throws IOException {
    send(new Command(++clientSeq, id, body));
    return clientSeq;
  }

  /** Reads until a packet of that type comes; fails when the connection ends or falls silent. */
  public <P extends Packet> P await(Class<P> type) throws IOException {
    while (true) {
      Packet packet = next();
      if (packet == null) throw new EOFException("closed before a " + type.getSimpleName());
      if (type.isInstance(packet)) return type.cast(packet);
      if (packet instanceof Kick) throw new EOFException("instead of " + type + ": " + packet);
    }
  }

  /** Reads until the answer to that command comes. */
  public Verdict verdict(long seq) throws IOException {
    while (true) {
      Verdict verdict = await(Verdict.class);
      if (verdict.clientSeq() == seq) return verdict;
    }
  }

  /** Reads to the end of the connection; the last packet, which must be a kick. */
  public Kick awaitKick() throws IOException {
    Packet last = null;
    for (Packet packet = next(); packet != null; packet = next()) last = packet;
    if (last instanceof Kick kick) return kick;
    throw new EOFException("closed after " + last);
  }

  /** The next packet, or null at the end of the connection. */
  public @Nullable Packet next() throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return null;
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return PacketCodec.readFromServer(new MessagePackReader(payload));
  }

  /** Ends the connection without a word; again does nothing. */
  public void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }
}
