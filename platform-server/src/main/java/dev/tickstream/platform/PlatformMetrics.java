package dev.tickstream.platform;

import dev.tickstream.platform.feed.FeedHub;
import dev.tickstream.platform.feed.FeedNews;
import dev.tickstream.platform.projection.RecordingCounters;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.ZoneMetricsLoop;
import dev.tickstream.platform.sessions.SessionCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The server's own figures for Prometheus, under {@code tickstream_}. */
final class PlatformMetrics implements MeterBinder {
  private final RecordingLoop recording;
  private final ZoneMetricsLoop zones;
  private final SessionCounters sessions;
  private final FeedHub feed;
  private final FeedNews news;

  PlatformMetrics(
      RecordingLoop recording,
      ZoneMetricsLoop zones,
      SessionCounters sessions,
      FeedHub feed,
      FeedNews news) {
    this.recording = recording;
    this.zones = zones;
    this.sessions = sessions;
    this.feed = feed;
    this.news = news;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "tickstream.recording.lag.seconds",
        "Age of the oldest event not yet in rows",
        recording,
        loop -> orNaN(loop.status().lagSeconds()));
    gauge(
        registry,
        "tickstream.recording.lag.events",
        "Events not yet in rows",
        recording,
        loop -> orNaN(loop.status().lagEvents()));
    RecordingCounters counters = recording.counters();
    count(
        registry,
        "tickstream.recording.applied",
        "Events whose rows are durable",
        counters,
        RecordingCounters::applied);
    count(
        registry,
        "tickstream.recording.duplicates",
        "Records that came again and changed nothing",
        counters,
        RecordingCounters::duplicates);
    count(
        registry,
        "tickstream.recording.parked",
        "Records set aside as dead letters",
        counters,
        RecordingCounters::parked);
    count(
        registry,
        "tickstream.recording.transactions",
        "Committed database transactions",
        counters,
        RecordingCounters::transactions);
    count(
        registry,
        "tickstream.recording.positions.lost",
        "Times another instance had recorded a partition further",
        counters,
        RecordingCounters::positionsLost);
    count(
        registry,
        "tickstream.zones.unreadable",
        "Records that were not zone metrics",
        zones,
        ZoneMetricsLoop::unreadable);
    count(
        registry,
        "tickstream.sessions.opened",
        "Sessions given a token",
        sessions,
        SessionCounters::openedTotal);
    count(
        registry,
        "tickstream.sessions.refused",
        "Sessions refused",
        sessions,
        SessionCounters::refusedTotal);
    gauge(registry, "tickstream.feed.listeners", "Listeners", feed, FeedHub::listeners);
    count(
        registry,
        "tickstream.feed.dropped",
        "Listeners dropped because they did not keep up",
        feed,
        FeedHub::dropped);
    count(
        registry,
        "tickstream.feed.left.out",
        "News left out because too much came at once",
        news,
        FeedNews::leftOut);
  }

  private static double orNaN(@org.jspecify.annotations.Nullable Number value) {
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static <T> void gauge(
      MeterRegistry registry, String name, String what, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value).description(what).register(registry);
  }

  private static <T> void count(
      MeterRegistry registry, String name, String what, T source, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, source, value).description(what).register(registry);
  }
}
