package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.http.HttpAnswer;
import dev.tickstream.gameserver.metrics.Stage;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.FrameLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.concurrent.RejectedExecutionException;

/** Answers HTTP requests and turns {@code /ws} into a WebSocket. */
final class HttpRequests extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final String WEB_SOCKET_PATH = "/ws";

  private final ClientConnection connection;
  private final Pipelines pipelines;

  HttpRequests(ClientConnection connection, Pipelines pipelines) {
    this.connection = connection;
    this.pipelines = pipelines;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (connection.isClosing()) return;
    if (request.decoderResult().isFailure()) {
      pipelines.meters().refused(Stage.FRAME, CoreReason.MALFORMED);
      respond(context, HttpAnswer.problem(400, "MALFORMED", "not an HTTP request"), false, false);
      return;
    }
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    boolean headOnly = request.method().equals(HttpMethod.HEAD);
    if (!pipelines.limits().mayRequest(connection.address())) {
      pipelines.meters().refused(Stage.RATE, CoreReason.RATE_LIMITED);
      HttpAnswer answer = HttpAnswer.problem(429, "RATE_LIMITED", "too many requests");
      respond(context, answer, headOnly, false);
      return;
    }
    connection.heard();
    String path = new QueryStringDecoder(request.uri()).path();
    if (path.equals(WEB_SOCKET_PATH)) {
      upgrade(context, request);
    } else if (headOnly || request.method().equals(HttpMethod.GET)) {
      page(context, path, headOnly, keepAlive);
    } else {
      HttpAnswer answer = HttpAnswer.problem(405, "METHOD_NOT_ALLOWED", "only GET and HEAD");
      respond(context, answer, false, keepAlive);
    }
  }

  private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
    if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
      respond(context, HttpAnswer.problem(426, "UPGRADE_REQUIRED", "a WebSocket"), false, false);
      return;
    }
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(FrameLimits.CLIENT_PAYLOAD_BYTES_MAX)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .build();
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(WEB_SOCKET_PATH, null, config).newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    try {
      handshaker.handshake(context.channel(), request);
    } catch (WebSocketHandshakeException e) {
      HttpAnswer answer = HttpAnswer.problem(400, "MALFORMED", String.valueOf(e.getMessage()));
      respond(context, answer, false, false);
      return;
    }
    pipelines.webSocket(context.pipeline(), connection);
    context.pipeline().remove(this);
  }

  /**
   * Pages are made on another thread: a scrape must not hold up a player's packets. Until the page
   * is there nothing more is read, so that pipelined requests are answered in their order.
   */
  private void page(
      ChannelHandlerContext context, String path, boolean headOnly, boolean keepAlive) {
    context.channel().config().setAutoRead(false);
    try {
      pipelines
          .pagesExecutor()
          .execute(
              () -> {
                HttpAnswer answer = pipelines.pages().answer(path);
                context.executor().execute(() -> respond(context, answer, headOnly, keepAlive));
              });
    } catch (RejectedExecutionException e) {
      respond(context, HttpAnswer.problem(503, "BUSY", "try again"), headOnly, false);
    }
  }

  private void respond(
      ChannelHandlerContext context, HttpAnswer answer, boolean headOnly, boolean keepAlive) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set("x-content-type-options", "nosniff");
    if (pipelines.pages().anyOrigin()) {
      response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    if (keepAlive) {
      context.writeAndFlush(response);
      context.channel().config().setAutoRead(true);
    } else {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
