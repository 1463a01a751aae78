package dev.tickstream.platform.feed;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.Event;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.platform.matches.MatchQueries;
import dev.tickstream.platform.players.PlayerQueries;
import dev.tickstream.platform.projection.AppliedListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Turns events that just became durable into frames. The recording thread only drops them into a
 * bounded queue; a thread of its own looks up names and encodes. Full-queue policy: the news is
 * left out and counted, because every frame can be read through REST as well.
 */
public final class FeedNews implements AppliedListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedNews.class);
  private static final int QUEUE_CAPACITY = 1_000;

  /** What is older is history, which a server that catches up has much of. */
  private static final Duration NEWS_FOR = Duration.ofSeconds(15);

  private final FeedHub hub;
  private final FeedFrames frames;
  private final MatchQueries matches;
  private final PlayerQueries players;
  private final Clock clock;
  private final BlockingQueue<EventRecord> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final LongAdder leftOut = new LongAdder();
  private final Thread teller;

  public FeedNews(
      FeedHub hub, FeedFrames frames, MatchQueries matches, PlayerQueries players, Clock clock) {
    this.hub = hub;
    this.frames = frames;
    this.matches = matches;
    this.players = players;
    this.clock = clock;
    this.teller = Thread.ofPlatform().daemon().name("feed-news").unstarted(this::tell);
  }

  public void start() {
    teller.start();
  }

  /** News left out because too much came at once. */
  public long leftOut() {
    return leftOut.sum();
  }

  @Override
  public void onApplied(List<EventRecord> events) {
    if (hub.isEmpty()) {
      return;
    }
    long oldest = clock.millis() - NEWS_FOR.toMillis();
    for (EventRecord event : events) {
      if (isNews(event) && event.envelope().occurredAt() >= oldest && !queue.offer(event)) {
        leftOut.increment();
      }
    }
  }

  @Override
  public void close() {
    teller.interrupt();
  }

  private static boolean isNews(EventRecord event) {
    return event.body() instanceof EventBody.Typed(Event known)
        && (known instanceof PlayerConnectedEvent
            || known instanceof PlayerDisconnectedEvent
            || known instanceof MatchCompletedEvent);
  }

  private void tell() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        tell(queue.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (DataAccessException e) {
        LOG.debug("news without its names: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.warn("news could not be told: {}", e.toString());
      }
    }
  }

  private void tell(EventRecord event) {
    Envelope envelope = event.envelope();
    if (!(event.body() instanceof EventBody.Typed(Event known))) {
      return;
    }
    switch (known) {
      case PlayerConnectedEvent connected ->
          tell(envelope, connected.playerId().value(), connected.name(), "connected");
      case PlayerDisconnectedEvent left -> {
        String player = left.playerId().value();
        String name = players.names(envelope.tenantId(), List.of(player)).getOrDefault(player, "");
        tell(envelope, player, name, "disconnected");
      }
      case MatchCompletedEvent match ->
          matches
              .match(envelope.tenantId(), match.matchId())
              .ifPresent(found -> hub.broadcast(frames.match(found), true));
      default -> {}
    }
  }

  private void tell(Envelope envelope, String player, String name, String what) {
    Instant at = Instant.ofEpochMilli(envelope.occurredAt());
    hub.broadcast(frames.player(player, name, what, envelope.zoneId().value(), at), true);
  }
}
