package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tickstream.systemtests.raw.Database.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Whom the platform server notifies: writes every message down, and refuses every fifth one when it
 * comes for the first time.
 */
final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REFUSE_EVERY = 5;

  private final HttpServer server;
  private final Map<UUID, List<String>> bodies = new TreeMap<>();
  private final Set<UUID> refused = new HashSet<>();

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port of loopback. */
  static Receiver open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Receiver receiver = new Receiver(server);
      server.createContext("/notified", receiver::take);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where messages are to be sent. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/notified";
  }

  /** What came under each {@code webhook-id}, in the order it came. */
  synchronized Map<UUID, List<String>> bodies() {
    Map<UUID, List<String>> copy = new TreeMap<>();
    bodies.forEach((id, each) -> copy.put(id, List.copyOf(each)));
    return copy;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      UUID id = UUID.fromString(exchange.getRequestHeaders().getFirst("webhook-id"));
      exchange.sendResponseHeaders(accepts(id, body) ? 204 : 503, -1);
    }
  }

  private synchronized boolean accepts(UUID id, String body) {
    boolean isNew = !bodies.containsKey(id);
    bodies.computeIfAbsent(id, key -> new ArrayList<>()).add(body);
    return !isNew || bodies.size() % REFUSE_EVERY != 0 || !refused.add(id);
  }

  /** The message about a player, if it came. */
  Optional<UUID> messageOf(String type, String player) {
    return bodies().entrySet().stream()
        .filter(each -> isOf(JSON.readTree(each.getValue().getFirst()), type, player))
        .map(Map.Entry::getKey)
        .findAny();
  }

  private static boolean isOf(JsonNode message, String type, String player) {
    JsonNode playerId = message.get("data").get("playerId");
    return message.get("type").asString().equals(type)
        && playerId != null
        && playerId.asString().equals(player);
  }

  /**
   * Every row has arrived, as it is; what arrived again was refused before, or an attempt more had
   * been noted before it was made.
   *
   * @param before what had come before the rows were read
   */
  void got(Map<UUID, Delivery> rows, Map<UUID, List<String>> before) {
    assertThat(before.keySet()).as("messages that came").containsAll(rows.keySet());
    before.forEach(
        (id, came) -> {
          Delivery row = rows.get(id);
          if (row == null) {
            throw new AssertionError("no row says that " + came + " is to be told");
          }
          assertThat(came).as("webhook-id %s", id).containsOnly(row.payload());
          assertThat(JSON.readTree(row.payload()).get("data").get("eventId").asString())
              .isEqualTo(id.toString());
          assertThat(came.size())
              .as("how often %s came", row)
              .isBetween(isRefused(id) ? 2 : 1, row.attempts());
        });
  }

  private synchronized boolean isRefused(UUID id) {
    return refused.contains(id);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
