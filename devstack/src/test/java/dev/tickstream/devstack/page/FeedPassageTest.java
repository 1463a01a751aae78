package dev.tickstream.devstack.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebSockets through the page's server. */
class FeedPassageTest {
  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private int pagePort;
  private @Nullable PageServer page;

  @BeforeEach
  void start() throws Exception {
    HttpServer platform =
        vertx
            .createHttpServer()
            .webSocketHandshakeHandler(
                handshake -> {
                  if (handshake.path().equals("/api/v1/feed")) {
                    handshake.accept();
                  } else {
                    handshake.reject(404);
                  }
                })
            .webSocketHandler(FeedPassageTest::echo);
    int port =
        platform
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .actualPort();
    PageConfig.Game game = new PageConfig.Game("arena", "h:1", "ws://h:2/ws", "http://h:2");
    page =
        PageServer.withPlatform(
            new PageConfig("127.0.0.1", "127.0.0.1", 0, new PageConfig.Endpoints("up", game, null)),
            "127.0.0.1",
            port,
            PageServerTest.emptyLab());
    pagePort = page.port();
  }

  @AfterEach
  void end() throws Exception {
    if (page != null) {
      page.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    client.close();
  }

  @Test
  void handsOverFramesInBothDirections() throws Exception {
    WebSocket socket = connect("/api/v1/feed");
    assertThat(next())
        .isEqualTo("text origin=http://127.0.0.1:%d host=127.0.0.1:%1$d".formatted(pagePort));
    socket.sendText("안녕", true).join();
    assertThat(next()).isEqualTo("text 안녕");
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    assertThat(next()).isEqualTo("binary 3");
    socket.sendText("x".repeat(200_000), true).join();
    assertThat(next()).hasSize("text ".length() + 200_000);
  }

  @Test
  void aCloseReachesTheOtherSideWithItsCode() throws Exception {
    WebSocket socket = connect("/api/v1/feed");
    next();
    socket.sendText("close", true).join();
    assertThat(next()).isEqualTo("closed 4001");
  }

  @Test
  void aRefusedUpgradeIsRefused() {
    assertThatThrownBy(() -> connect("/api/v1/other"))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(404));
  }

  private static void echo(ServerWebSocket socket) {
    socket.writeTextMessage(
        "origin=" + socket.headers().get("Origin") + " host=" + socket.headers().get("Host"));
    socket.textMessageHandler(
        text -> {
          if (text.equals("close")) {
            socket.close((short) 4001);
          } else {
            socket.writeTextMessage(text);
          }
        });
    socket.binaryMessageHandler((Buffer bytes) -> socket.writeBinaryMessage(bytes));
  }

  private WebSocket connect(String path) {
    return client
        .newWebSocketBuilder()
        .header("Origin", "http://127.0.0.1:" + pagePort)
        .buildAsync(URI.create("ws://127.0.0.1:" + pagePort + path), new Listener())
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private String next() throws InterruptedException {
    String message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return message == null ? "nothing within a minute" : message;
  }

  /** Puts what it hears into the queue. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heard.add("text " + text);
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
      heard.add("binary " + part.remaining());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add("closed " + code);
      return null;
    }
  }
}
