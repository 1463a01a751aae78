package dev.tickstream.platform.notification;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the thread that tells the receiver. A message that is refused is tried again with growing
 * pauses, {@value #ATTEMPTS_MAX} times in all; then it is FAILED, stays in the table and is shown.
 */
public final class WebhookLoop implements AutoCloseable {
  static final int ATTEMPTS_MAX = 8;

  private static final Logger LOG = LoggerFactory.getLogger(WebhookLoop.class);
  private static final int TAKE_MAX = 16;
  private static final int UNROUTED_MAX = 5_000;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  // Longer than sending all that is taken can last.
  private static final Duration LEASE = ANSWER_WITHIN.multipliedBy(TAKE_MAX + 4);
  private static final Duration BACKOFF_MAX = Duration.ofMinutes(5);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

  private final DeliveryStore store;
  private final ToldStore told;
  private final @Nullable Webhook webhook;
  private final Duration backoff;
  private final long startedAt;
  private final LongAdder delivered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Prepares; nothing runs before {@link #start()}.
   *
   * @param url the receiver, null when there is none: then what is still pending is UNROUTED, and
   *     the thread ends
   * @param backoff pause after the first refusal, doubled after each further one
   */
  public WebhookLoop(
      Database database, ToldStore told, @Nullable URI url, Duration backoff, Clock clock) {
    this.store = new DeliveryStore(database, clock);
    this.told = told;
    this.webhook = url == null ? null : new Webhook(url, ANSWER_WITHIN, clock);
    this.backoff = backoff;
    this.startedAt = clock.millis();
    this.thread = Thread.ofPlatform().daemon().name("webhook").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Messages the receiver said yes to, or had said yes to before. */
  public long delivered() {
    return delivered.sum();
  }

  /** Attempts that failed. */
  public long refused() {
    return refused.sum();
  }

  /** Messages given up. */
  public long failed() {
    return failed.sum();
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      // A server whose start failed closes what never ran.
      if (thread.getState() != Thread.State.NEW && !thread.join(LEAVE_WITHIN)) {
        LOG.warn("{} did not end in time", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (webhook != null) {
      webhook.close();
    }
    told.close();
  }

  private void run() {
    Webhook receiver = webhook;
    try {
      if (receiver == null) {
        leaveUnrouted();
        return;
      }
      while (closing.getCount() > 0) {
        boolean more = turn(receiver);
        if (!more && closing.await(500, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There was a receiver once: what was still to be told to it will not be. */
  private void leaveUnrouted() throws InterruptedException {
    boolean done = false;
    while (!done) {
      try {
        done = store.leaveUnrouted(startedAt, UNROUTED_MAX) < UNROUTED_MAX;
      } catch (DatabaseAwayException e) {
        LOG.debug("what nobody is told of stays pending: {}", e.getMessage());
        done = closing.await(500, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Sends what is due; whether there may be more. */
  private boolean turn(Webhook receiver) throws InterruptedException {
    try {
      List<Message> due = store.take(TAKE_MAX, LEASE);
      for (Message message : due) {
        send(message, receiver);
      }
      return due.size() == TAKE_MAX;
    } catch (DatabaseAwayException e) {
      LOG.debug("notifications wait: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("sending notifications failed; trying again in a moment", e);
    }
    return false;
  }

  private void send(Message message, Webhook receiver) throws InterruptedException {
    if (told.knows(message.tenant(), message.eventId())) {
      store.delivered(message);
      delivered.increment();
      return;
    }
    Optional<String> refusal = receiver.send(message);
    if (refusal.isEmpty()) {
      told.remember(message.tenant(), message.eventId());
      store.delivered(message);
      delivered.increment();
    } else if (message.attempts() >= ATTEMPTS_MAX) {
      refused.increment();
      failed.increment();
      LOG.warn("gave up telling of {}: {}", message.eventId(), refusal.get());
      store.failed(message, refusal.get());
    } else {
      refused.increment();
      store.retry(message, pause(message.attempts()), refusal.get());
    }
  }

  private Duration pause(int attempts) {
    Duration pause = backoff.multipliedBy(1L << (attempts - 1));
    return pause.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : pause;
  }
}
