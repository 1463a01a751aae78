package dev.tickstream.gameserver.testing;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client behind the JDK's own WebSocket. Used by one thread. */
public final class WebSocketClient implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Optional<Packet>> received = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  /** Connects from 127.0.0.1. */
  public WebSocketClient(int httpPort) {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + httpPort + "/ws"), new Inbox())
            .join();
  }

  public void send(Packet packet) {
    MessagePackWriter writer = new MessagePackWriter(256, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
    PacketCodec.write(writer, packet);
    sendBytes(writer.toByteArray());
  }

  public void sendBytes(byte[] payload) {
    socket.sendBinary(ByteBuffer.wrap(payload), true).join();
  }

  public void sendText(String text) {
    socket.sendText(text, true).join();
  }

  /** Waits for a packet of that type and drops the others. */
  public <P extends Packet> P await(Class<P> type) {
    while (true) {
      Packet packet = next().orElseThrow();
      if (type.isInstance(packet)) return type.cast(packet);
    }
  }

  /** Waits for the end; the last packet, which must be a kick. */
  public Kick awaitKick() {
    Packet last = null;
    for (Optional<Packet> next = next(); next.isPresent(); next = next()) last = next.get();
    if (last instanceof Kick kick) return kick;
    throw new IllegalStateException("closed after " + last);
  }

  private Optional<Packet> next() {
    try {
      Optional<Packet> next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) throw new IllegalStateException("silence");
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      // A server that has just refused us may close first; either way it is closed.
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").handle((done, tooLate) -> done).join();
    }
    http.shutdownNow();
    http.close();
  }

  private final class Inbox implements WebSocket.Listener {
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      message.writeBytes(part);
      if (last) {
        MessagePackReader reader = new MessagePackReader(message.toByteArray());
        received.add(Optional.of(PacketCodec.readFromServer(reader)));
        message.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      received.add(Optional.empty());
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      received.add(Optional.empty());
    }
  }
}
