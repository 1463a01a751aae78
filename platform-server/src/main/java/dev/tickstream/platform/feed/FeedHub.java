package dev.tickstream.platform.feed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * The listeners of {@code /api/v1/feed}. A frame is encoded once and handed to every queue; what
 * listeners send is ignored. Safe on any thread.
 */
public final class FeedHub extends TextWebSocketHandler {
  static final int CLIENTS_MAX = 1_000;

  private final Map<String, FeedClient> clients = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();
  private final boolean everyoneHearsPersonal;

  /**
   * A hub without listeners.
   *
   * @param everyoneHearsPersonal false to tell of individual players only who shows the operator
   *     token
   */
  public FeedHub(boolean everyoneHearsPersonal) {
    this.everyoneHearsPersonal = everyoneHearsPersonal;
  }

  /** Listeners connected now. */
  public int listeners() {
    return clients.size();
  }

  /** Listeners dropped because they did not keep up. */
  public long dropped() {
    return dropped.sum();
  }

  boolean isEmpty() {
    return clients.isEmpty();
  }

  /** Hands a frame to every listener that may hear it. */
  void broadcast(String frame, boolean personal) {
    TextMessage message = new TextMessage(frame);
    clients.forEach(
        (id, client) -> {
          boolean may = !personal || client.hearsPersonal();
          if (may && !client.offer(message) && clients.remove(id, client)) {
            dropped.increment();
            client.drop();
          }
        });
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws Exception {
    if (clients.size() >= CLIENTS_MAX) {
      session.close(CloseStatus.SERVICE_OVERLOAD.withReason("TOO_MANY_LISTENERS"));
      return;
    }
    boolean personal = everyoneHearsPersonal || session.getPrincipal() != null;
    FeedClient client = new FeedClient(session, personal);
    clients.put(session.getId(), client);
    client.start();
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    FeedClient client = clients.remove(session.getId());
    if (client != null) {
      client.stop();
    }
  }
}
