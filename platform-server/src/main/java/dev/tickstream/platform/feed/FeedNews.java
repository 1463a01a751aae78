package dev.tickstream.platform.feed;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.Event;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.platform.matches.Match;
import dev.tickstream.platform.projection.AppliedListener;
import dev.tickstream.platform.projection.Horizon;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Turns events into frames as they come from Kafka; what they do not say, such as the name of a
 * player who leaves, is remembered from earlier ones, so that nothing here needs a database. Called
 * on the thread of the group {@code dashboard}, which never waits for a listener.
 */
public final class FeedNews implements AppliedListener {
  private static final int NAMES_MAX = 10_000;
  // Listeners hold 64 frames each; what comes at once beyond this is left out and counted, because
  // every frame can be read through REST as well.
  private static final int FRAMES_AT_ONCE_MAX = 24;

  /** What is older is history, which a server that catches up has much of. */
  private static final Duration NEWS_FOR = Duration.ofSeconds(15);

  private static final double MS_PER_TICK = 50;

  private final FeedHub hub;
  private final FeedFrames frames;
  private final Activity activity;
  private final Clock clock;
  private final Horizon horizon;
  private final LongAdder leftOut = new LongAdder();
  private final Map<String, String> names =
      new LinkedHashMap<>(64, 0.75f, true) {
        @java.io.Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > NAMES_MAX;
        }
      };

  public FeedNews(FeedHub hub, FeedFrames frames, Activity activity, Clock clock) {
    this.hub = hub;
    this.frames = frames;
    this.activity = activity;
    this.clock = clock;
    this.horizon = new Horizon(clock);
  }

  /** News left out because too much came at once, and events from the future. */
  public long leftOut() {
    return leftOut.sum();
  }

  @Override
  public void onApplied(List<EventRecord> events) {
    activity.count(events);
    // A listener orders what it is told by time: one from far ahead would stay on top.
    List<EventRecord> news =
        events.stream().filter(event -> horizon.objection(event) == null).toList();
    leftOut.add(events.size() - news.size());
    long oldest = clock.millis() - NEWS_FOR.toMillis();
    int told = 0;
    for (EventRecord event : news) {
      String frame = frame(event);
      if (frame == null || hub.isEmpty() || event.envelope().occurredAt() < oldest) {
        continue;
      }
      if (told++ < FRAMES_AT_ONCE_MAX) {
        hub.broadcast(frame, true);
      } else {
        leftOut.increment();
      }
    }
  }

  private @org.jspecify.annotations.Nullable String frame(EventRecord event) {
    Envelope envelope = event.envelope();
    if (!(event.body() instanceof EventBody.Typed(Event known))) {
      return null;
    }
    return switch (known) {
      case PlayerConnectedEvent connected -> {
        names.put(key(envelope, connected.playerId().value()), connected.name());
        yield player(envelope, connected.playerId().value(), "connected");
      }
      case PlayerDisconnectedEvent left ->
          player(envelope, left.playerId().value(), "disconnected");
      case MatchCompletedEvent completed -> frames.match(match(envelope, completed));
      default -> null;
    };
  }

  private String player(Envelope envelope, String player, String what) {
    Instant at = Instant.ofEpochMilli(envelope.occurredAt());
    return frames.player(player, name(envelope, player), what, envelope.zoneId().value(), at);
  }

  private Match match(Envelope envelope, MatchCompletedEvent completed) {
    return new Match(
        completed.matchId(),
        envelope.zoneId().value(),
        Instant.ofEpochMilli(envelope.occurredAt()),
        completed.ticks() * MS_PER_TICK / 1000,
        completed.results().stream()
            .map(
                one ->
                    new Match.MatchResult(
                        one.playerId().value(),
                        name(envelope, one.playerId().value()),
                        one.rank(),
                        one.score(),
                        one.reward()))
            .toList());
  }

  private String name(Envelope envelope, String player) {
    return names.getOrDefault(key(envelope, player), "");
  }

  private static String key(Envelope envelope, String player) {
    return envelope.tenantId() + "/" + player;
  }
}
