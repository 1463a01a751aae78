package dev.tickstream.devstack.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /status}, {@code POST /services/NAME/(stop|start|restart)}, {@code POST /down}; JSON;
 * nothing without the token.
 */
public final class ControlServer implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int BODY_BYTES_MAX = 1_024;

  private final HttpServer server;
  private final Controls controls;
  private final byte[] authorization;

  private ControlServer(HttpServer server, Controls controls, String token) {
    this.server = server;
    this.controls = controls;
    authorization = utf8("Bearer " + token);
  }

  /** Listens on a free loopback port. */
  public static ControlServer start(Controls controls, String token) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ControlServer control = new ControlServer(server, controls, token);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", control::handle);
    server.start();
    return control;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (given == null || !MessageDigest.isEqual(utf8(given), authorization)) {
        answer(exchange, 401, new Outcome(false, "the control token is missing or wrong"));
        return;
      }
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (asked) {
        case "GET /status" -> answer(exchange, 200, controls.status());
        case "POST /down" -> {
          answer(exchange, 202, new Outcome(true, "stopping"));
          controls.down();
        }
        default -> act(exchange, asked);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void act(HttpExchange exchange, String asked) throws IOException, InterruptedException {
    String[] parts = asked.split("/", -1);
    if (parts.length == 4 && parts[0].equals("POST ") && parts[1].equals("services")) {
      for (Action action : Action.values()) {
        if (action.name().toLowerCase(Locale.ROOT).equals(parts[3])) {
          Outcome outcome = controls.act(action, parts[2]);
          answer(exchange, outcome.done() ? 200 : 409, outcome);
          return;
        }
      }
    }
    answer(exchange, 404, new Outcome(false, "no such request: " + asked));
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
