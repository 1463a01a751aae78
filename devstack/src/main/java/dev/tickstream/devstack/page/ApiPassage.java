package dev.tickstream.devstack.page;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/**
 * Passes requests on to the platform, so that the page needs one origin only. The platform sees the
 * browser's own {@code Host} and {@code Origin}, and its address.
 */
final class ApiPassage implements ApiRoute {
  /** Between two hops only (RFC 9110, section 7.6.1), or set by us. */
  private static final List<String> NOT_PASSED =
      List.of(
          "Connection",
          "Host",
          "Keep-Alive",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto");

  private final SocketAddress platform;
  private final HttpClient client;
  private final FeedPassage feeds;

  ApiPassage(Vertx vertx, String host, int port) {
    platform = SocketAddress.inetSocketAddress(port, host);
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(2_000).setKeepAliveTimeout(30));
    feeds = new FeedPassage(client, platform);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (FeedPassage.wanted(request)) {
      feeds.handle(request);
      return;
    }
    request.pause(); // Its body waits until somebody takes it.
    client
        .request(
            new RequestOptions()
                .setServer(platform)
                .setMethod(request.method())
                .setURI(request.uri())
                .setIdleTimeout(60_000))
        .onSuccess(onward -> pass(request, onward))
        .onFailure(failure -> away(request));
  }

  private static void pass(HttpServerRequest request, HttpClientRequest onward) {
    onward.headers().addAll(passed(request));
    if (request.authority() != null) {
      onward.authority(request.authority());
    }
    if (request.getHeader("Content-Length") == null) {
      onward.setChunked(request.getHeader("Transfer-Encoding") != null);
    }
    request.response().exceptionHandler(gone -> onward.reset());
    onward.response().onSuccess(answer -> answer(request, answer)).onFailure(e -> away(request));
    request.pipeTo(onward).onFailure(failure -> away(request));
  }

  /** Hands the platform's answer back. */
  static void answer(HttpServerRequest request, HttpClientResponse answer) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.statusCode());
    response.headers().addAll(passed(answer.headers()));
    if (answer.getHeader("Content-Length") == null) {
      response.setChunked(true);
    }
    answer.pipeTo(response).onFailure(failure -> response.reset());
  }

  /** The request's headers, as the platform should see them. */
  static MultiMap passed(HttpServerRequest request) {
    return passed(request.headers()).set("X-Forwarded-For", request.remoteAddress().hostAddress());
  }

  private static MultiMap passed(MultiMap headers) {
    MultiMap copy = MultiMap.caseInsensitiveMultiMap().addAll(headers);
    NOT_PASSED.forEach(copy::remove);
    return copy;
  }

  static void away(HttpServerRequest request) {
    request.resume();
    Problem.of(
            502,
            "Bad Gateway",
            "PLATFORM_AWAY",
            "The platform server does not answer. Play goes on without it; see ./tickstream"
                + " status.")
        .send(request.response());
  }

  @Override
  public void close() {
    client.close();
  }
}
