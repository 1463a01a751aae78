package dev.tickstream.leaderboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers on loopback, from what the loop has published; two threads. */
final class WebServer implements AutoCloseable {
  private static final int WAITING_MAX = 64;

  private final LeaderboardLoop loop;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("web-", 0).factory());

  private record Answer(int status, String type, String text) {
    static Answer plain(int status, String text) {
      return new Answer(status, "text/plain", text + "\n");
    }
  }

  private WebServer(LeaderboardLoop loop, HttpServer server) {
    this.loop = loop;
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any that is free
   */
  static WebServer start(LeaderboardLoop loop, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    WebServer web = new WebServer(loop, HttpServer.create(address, WAITING_MAX));
    web.server.setExecutor(web.threads);
    web.server.createContext("/", web::handle);
    web.server.start();
    return web;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer =
          exchange.getRequestMethod().equals("GET")
              ? answer(exchange.getRequestURI().getPath())
              : Answer.plain(405, "only GET");
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type() + "; charset=utf-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(String path) {
    Standings now = loop.standings();
    return switch (path) {
      case "/" -> new Answer(200, "text/html", Views.page(now));
      case "/leaderboard" -> new Answer(200, "application/json", Views.json(now));
      // Kafka away is no reason to be killed: that would only begin the counting anew.
      case "/livez" -> loop.isAlive() ? Answer.plain(200, "ok") : Answer.plain(503, "not reading");
      case "/readyz" -> now.level() ? Answer.plain(200, "ok") : Answer.plain(503, "still counting");
      default -> Answer.plain(404, "see /leaderboard");
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
