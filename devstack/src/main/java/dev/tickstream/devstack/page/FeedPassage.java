package dev.tickstream.devstack.page;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;

/**
 * Passes WebSockets on to the platform: first opens one there, then accepts the browser's, then
 * hands frames over in both directions, no faster than the slower side takes them.
 */
final class FeedPassage {
  private static final int FRAME_BYTES_MAX = 1 << 20;

  private final SocketAddress platform;
  private final WebSocketClient client;

  FeedPassage(Vertx vertx, SocketAddress platform) {
    this.platform = platform;
    client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout(2_000)
                .setMaxFrameSize(FRAME_BYTES_MAX)
                .setMaxMessageSize(FRAME_BYTES_MAX));
  }

  void handle(HttpServerRequest request) {
    request.pause();
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options.setServer(platform);
    options.setURI(request.uri());
    options.setAllowOriginHeader(false);
    HostAndPort authority = request.authority();
    if (authority != null) {
      options.setHost(authority.host());
      options.setPort(authority.port() > 0 ? authority.port() : 80);
    }
    copy(request, options, "Origin");
    copy(request, options, "Authorization");
    options.addHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
    client
        .connect(options)
        .onSuccess(
            onward ->
                request
                    .toWebSocket()
                    .onSuccess(browser -> join(browser, onward))
                    .onFailure(failure -> onward.close()))
        .onFailure(failure -> refuse(request, failure));
  }

  private static void copy(HttpServerRequest from, WebSocketConnectOptions to, String header) {
    String value = from.getHeader(header);
    if (value != null) {
      to.addHeader(header, value);
    }
  }

  private static void refuse(HttpServerRequest request, Throwable failure) {
    if (failure instanceof UpgradeRejectedException rejected) {
      request.resume();
      request.response().setStatusCode(rejected.getStatus()).end();
    } else {
      ApiPassage.away(request);
    }
  }

  private static void join(ServerWebSocket browser, WebSocketBase platform) {
    handOver(browser, platform);
    handOver(platform, browser);
  }

  private static void handOver(WebSocketBase from, WebSocketBase to) {
    from.frameHandler(
        frame -> {
          if (frame.isClose()) {
            return; // Said by the close handler below.
          }
          to.writeFrame(frame);
          if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(ready -> from.resume());
          }
        });
    from.closeHandler(
        closed -> {
          Short code = from.closeStatusCode();
          // 1005 and 1006 say that no code was received; they must not be sent.
          boolean sendable = code != null && code != 1005 && code != 1006;
          to.close(sendable ? code : (short) 1001);
        });
    from.exceptionHandler(failure -> to.close());
  }

  void close() {
    client.close();
  }
}
