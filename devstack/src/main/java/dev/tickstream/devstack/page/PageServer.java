package dev.tickstream.devstack.page;

import dev.tickstream.devstack.lab.Lab;
import dev.tickstream.devstack.secrets.SessionTokens;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** Serves the page, {@code /endpoints}, {@code /api/**} and {@code /lab/**} on one port. */
public final class PageServer implements AutoCloseable {
  private static final long START_SECONDS = 10;
  private static final int FRAME_BYTES_MAX = 1 << 20;

  private final Vertx vertx;
  private final HttpServer server;
  private final PageConfig config;
  private final PageFiles files;
  private final HostCheck hosts;
  private final ApiRoute api;
  private final LabRoute lab;
  private final String endpoints;
  private final String policy;

  private PageServer(Vertx vertx, PageConfig config, ApiRoute api, LabRoute lab) {
    this.vertx = vertx;
    this.config = config;
    server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setCompressionSupported(true)
                .setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
                .setMaxWebSocketMessageSize(FRAME_BYTES_MAX));
    this.api = api;
    this.lab = lab;
    files = new PageFiles(PageServer.class.getClassLoader());
    hosts = new HostCheck(config.publicHost());
    endpoints = JsonMapper.shared().writeValueAsString(config.endpoints());
    policy = contentSecurityPolicy(config.endpoints().game());
  }

  /**
   * A server that passes the API on to the platform.
   *
   * @param lab of the system it belongs to; closed by whoever made it
   */
  public static PageServer withPlatform(PageConfig config, String host, int port, Lab lab)
      throws IOException, InterruptedException {
    Vertx vertx = vertx();
    return new PageServer(vertx, config, new ApiPassage(vertx, host, port), new LabRoute(lab))
        .listen();
  }

  /** A server that opens guests' sessions itself. */
  public static PageServer alone(PageConfig config, SessionTokens tokens, int zones)
      throws IOException, InterruptedException {
    PageConfig.Game game = config.endpoints().game();
    ApiRoute api =
        new GuestSessions(
            tokens,
            GuestSessions.zoneIds(game.id(), zones),
            new GuestSessions.GameAddress(game.tcp(), game.ws()),
            InstantSource.system());
    return new PageServer(vertx(), config, api, new LabRoute(null)).listen();
  }

  /** One small event loop; everything served is in memory. */
  private static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  private PageServer listen() throws IOException, InterruptedException {
    try {
      server
          .requestHandler(this::handle)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
      return this;
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("the page cannot listen on port " + config.port(), e);
    }
  }

  /** Where it listens: as configured, or chosen by the system when that was 0. */
  int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    String path = request.path() == null ? "/" : request.path();
    if (!hosts.ours(request.authority())) {
      Problem.of(421, "Misdirected Request", "UNKNOWN_HOST", "This is not that host.")
          .send(request.response());
    } else if (path.startsWith("/api/")) {
      api.handle(request);
    } else if (LabRoute.wanted(path)) {
      lab.handle(request, path);
    } else if (!request.method().equals(HttpMethod.GET)
        && !request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader("Allow", "GET, HEAD");
      Problem.of(405, "Method Not Allowed", "METHOD_NOT_ALLOWED", "The page is read.")
          .send(request.response());
    } else if (path.equals("/endpoints")) {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .putHeader("Cache-Control", "no-store")
          .end(endpoints);
    } else {
      files.of(path).ifPresentOrElse(file -> send(request, file), () -> missing(request));
    }
  }

  private void send(HttpServerRequest request, PageFiles.PageFile file) {
    HttpServerResponse response =
        request
            .response()
            .putHeader("Content-Type", file.contentType())
            .putHeader("Cache-Control", file.cacheControl())
            .putHeader("ETag", file.etag())
            .putHeader("Content-Security-Policy", policy)
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("Referrer-Policy", "no-referrer");
    if (file.etag().equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(file.bytes().length())).end();
    } else {
      response.end(file.bytes());
    }
  }

  private void missing(HttpServerRequest request) {
    boolean built = files.of("/").isPresent();
    Problem.of(
            404,
            "Not Found",
            built ? "NO_SUCH_FILE" : "PAGE_NOT_BUILT",
            built ? "The page has no such file." : "The page is not built: mvn package builds it.")
        .send(request.response());
  }

  /** Scripts and data from here only, and the game server's sockets. */
  private static String contentSecurityPolicy(PageConfig.Game game) {
    String sockets = game.ws().replaceFirst("^(wss?://[^/]+).*", "$1");
    return String.join(
        "; ",
        "default-src 'self'",
        "connect-src 'self' " + sockets + " " + game.http(),
        // Styles set from scripts (a menu's position) are inline ones; fonts may be small enough
        // to have been put into the style sheet.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");
  }

  @Override
  public void close() {
    api.close();
    vertx.close();
  }
}
