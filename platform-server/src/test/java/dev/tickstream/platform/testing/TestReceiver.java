package dev.tickstream.platform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/** A webhook's receiver that answers as it is told and remembers what it got. */
public final class TestReceiver implements AutoCloseable {
  /** One request. */
  public record Got(String id, String body) {}

  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final IntUnaryOperator statusOf;

  /**
   * A receiver.
   *
   * @param statusOf the status it answers the n-th request with, from 1
   */
  public TestReceiver(IntUnaryOperator statusOf) {
    this.statusOf = statusOf;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  public List<Got> got() {
    return got;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      got.add(new Got(id == null ? "" : id, body));
      exchange.sendResponseHeaders(statusOf.applyAsInt(got.size()), -1);
    }
  }
}
