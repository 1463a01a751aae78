package dev.tickstream.platform.feed;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One listener: a bounded queue and a virtual thread that sends from it. Full-queue policy: the
 * listener is closed with 1013 (try again later).
 */
final class FeedClient {
  static final int QUEUE_CAPACITY = 64;

  private static final Logger LOG = LoggerFactory.getLogger(FeedClient.class);
  private static final CloseStatus TOO_SLOW =
      CloseStatus.SERVICE_OVERLOAD.withReason("SLOW_CONSUMER");

  private final WebSocketSession session;
  private final boolean personal;
  private final BlockingQueue<TextMessage> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final Thread sender;

  /**
   * A listener.
   *
   * @param personal whether it may hear about individual players
   */
  FeedClient(WebSocketSession session, boolean personal) {
    this.session = session;
    this.personal = personal;
    this.sender = Thread.ofVirtual().name("feed-" + session.getId()).unstarted(this::send);
  }

  void start() {
    sender.start();
  }

  boolean hearsPersonal() {
    return personal;
  }

  /** Any thread; false when the queue is full and the listener must go. */
  boolean offer(TextMessage frame) {
    return queue.offer(frame);
  }

  /** Closes a listener that did not keep up, without waiting for it. */
  void drop() {
    sender.interrupt();
    Thread.ofVirtual().start(() -> close(TOO_SLOW));
  }

  /** The connection is gone. */
  void stop() {
    sender.interrupt();
  }

  private void send() {
    try {
      while (session.isOpen()) {
        session.sendMessage(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("feed listener {} is gone: {}", session.getId(), e.getMessage());
      close(CloseStatus.SESSION_NOT_RELIABLE);
    }
  }

  private void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("feed listener {} was gone already: {}", session.getId(), e.getMessage());
    }
  }
}
