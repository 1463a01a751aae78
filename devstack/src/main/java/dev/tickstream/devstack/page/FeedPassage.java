package dev.tickstream.devstack.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/**
 * Passes WebSockets on to the platform: hands over the request for one, and once the platform has
 * agreed, the bytes in both directions, no faster than the slower side takes them. What the frames
 * say is between the browser and the platform.
 */
final class FeedPassage {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int TIMEOUT_MS = 5_000;

  private final HttpClient client;
  private final SocketAddress platform;

  FeedPassage(HttpClient client, SocketAddress platform) {
    this.client = client;
    this.platform = platform;
  }

  static boolean wanted(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  void handle(HttpServerRequest request) {
    request.pause(); // Until there is somebody to hand its bytes to.
    client
        .request(
            new RequestOptions()
                .setServer(platform)
                .setMethod(request.method())
                .setURI(request.uri())
                .setConnectTimeout(TIMEOUT_MS))
        .onSuccess(onward -> ask(request, onward))
        .onFailure(failure -> ApiPassage.away(request));
  }

  private static void ask(HttpServerRequest request, HttpClientRequest onward) {
    onward.headers().addAll(ApiPassage.passed(request));
    onward.putHeader("Connection", "Upgrade").putHeader("Upgrade", "websocket");
    if (request.authority() != null) {
      onward.authority(request.authority());
    }
    onward.exceptionHandler(closed -> {}); // Both ends hear of it when their socket closes.
    onward
        .connect()
        .onSuccess(answer -> answer(request, answer))
        .onFailure(failure -> ApiPassage.away(request));
  }

  private static void answer(HttpServerRequest request, HttpClientResponse answer) {
    if (answer.statusCode() != SWITCHING_PROTOCOLS) {
      ApiPassage.answer(request, answer);
      request.resume();
      return;
    }
    NetSocket onward = answer.netSocket();
    onward.pause();
    MultiMap headers = request.response().setStatusCode(SWITCHING_PROTOCOLS).headers();
    headers.addAll(answer.headers());
    request
        .toNetSocket()
        .onSuccess(
            browser -> {
              browser.pipeTo(onward).onComplete(done -> onward.close());
              onward.pipeTo(browser).onComplete(done -> browser.close());
            })
        .onFailure(failure -> onward.close());
  }
}
