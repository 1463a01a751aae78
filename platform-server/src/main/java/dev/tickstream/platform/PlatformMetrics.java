package dev.tickstream.platform;

import dev.tickstream.platform.feed.FeedHub;
import dev.tickstream.platform.feed.FeedNews;
import dev.tickstream.platform.notification.WebhookLoop;
import dev.tickstream.platform.projection.ConsumerGroups;
import dev.tickstream.platform.projection.FollowerLoop;
import dev.tickstream.platform.projection.RecordingCounters;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.ShardRecords;
import dev.tickstream.platform.projection.ZoneMetricsLoop;
import dev.tickstream.platform.sessions.SessionCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The server's own figures for Prometheus, under {@code tickstream_}. */
final class PlatformMetrics implements MeterBinder {
  private static final String LAG_SECONDS = "tickstream.recording.lag.seconds";
  private static final String LAG_EVENTS = "tickstream.recording.lag.events";
  private static final String UNREADABLE = "tickstream.recording.unreadable.records";
  private static final String DAMAGED =
      "Records a group passed over because their bytes are damaged on Kafka's disk";
  private static final String HOW_OLD = "Age of the oldest event a group has not taken yet";
  private static final String HOW_MANY = "Events a group has not taken yet";

  private final ConsumerGroups groups;
  private final ShardRecords shards;
  private final FollowerLoop dashboard;
  private final WebhookLoop webhook;
  private final ZoneMetricsLoop zones;
  private final SessionCounters sessions;
  private final FeedHub feed;
  private final FeedNews news;

  PlatformMetrics(
      ConsumerGroups groups,
      ShardRecords shards,
      FollowerLoop dashboard,
      WebhookLoop webhook,
      ZoneMetricsLoop zones,
      SessionCounters sessions,
      FeedHub feed,
      FeedNews news) {
    this.groups = groups;
    this.shards = shards;
    this.dashboard = dashboard;
    this.webhook = webhook;
    this.zones = zones;
    this.sessions = sessions;
    this.feed = feed;
    this.news = news;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    groups.loops().forEach(loop -> bind(registry, loop));
    bindDashboard(registry);
    bindWebhook(registry);
    count(
        registry,
        "tickstream.shards.unreadable",
        "Records of game.shards that were not what their key says, or are damaged",
        shards,
        ShardRecords::unreadable);
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
        "News left out because too much came at once, and events from the future",
        news,
        FeedNews::leftOut);
  }

  private static void bind(MeterRegistry registry, RecordingLoop loop) {
    String[] group = {"group", loop.group().name()};
    gauge(registry, LAG_SECONDS, HOW_OLD, loop, one -> orNaN(one.status().lagSeconds()), group);
    gauge(registry, LAG_EVENTS, HOW_MANY, loop, one -> orNaN(one.status().lagEvents()), group);
    count(registry, UNREADABLE, DAMAGED, loop, RecordingLoop::unreadable, group);
    RecordingCounters counters = loop.counters();
    count(
        registry,
        "tickstream.recording.applied",
        "Events whose rows are durable",
        counters,
        RecordingCounters::applied,
        group);
    count(
        registry,
        "tickstream.recording.duplicates",
        "Records that came again and changed nothing",
        counters,
        RecordingCounters::duplicates,
        group);
    count(
        registry,
        "tickstream.recording.parked",
        "Records set aside as dead letters",
        counters,
        RecordingCounters::parked,
        group);
    count(
        registry,
        "tickstream.recording.dropped",
        "Records left out by rule",
        counters,
        RecordingCounters::dropped,
        group);
    count(
        registry,
        "tickstream.recording.unnumbered",
        "Records dropped whose headers name no number to be trusted",
        counters,
        RecordingCounters::unnumbered,
        group);
    count(
        registry,
        "tickstream.recording.transactions",
        "Committed database transactions",
        counters,
        RecordingCounters::transactions,
        group);
    count(
        registry,
        "tickstream.recording.positions.lost",
        "Times another instance had recorded a partition further",
        counters,
        RecordingCounters::positionsLost,
        group);
  }

  private void bindDashboard(MeterRegistry registry) {
    String[] group = {"group", dashboard.group()};
    gauge(
        registry, LAG_SECONDS, HOW_OLD, dashboard, one -> orNaN(one.status().lagSeconds()), group);
    gauge(registry, LAG_EVENTS, HOW_MANY, dashboard, one -> orNaN(one.status().lagEvents()), group);
    count(
        registry,
        "tickstream.feed.events",
        "Events taken for the feed",
        dashboard,
        FollowerLoop::taken);
    count(
        registry,
        "tickstream.feed.passed.over",
        "Records that could not be understood, and events that are not history",
        dashboard,
        FollowerLoop::leftOut);
    count(registry, UNREADABLE, DAMAGED, dashboard, FollowerLoop::unreadable, group);
  }

  private void bindWebhook(MeterRegistry registry) {
    count(
        registry,
        "tickstream.notification.delivered",
        "Messages the receiver took",
        webhook,
        WebhookLoop::delivered);
    count(
        registry,
        "tickstream.notification.refused",
        "Attempts that failed",
        webhook,
        WebhookLoop::refused);
    count(
        registry,
        "tickstream.notification.failed",
        "Messages given up",
        webhook,
        WebhookLoop::failed);
  }

  private static double orNaN(@org.jspecify.annotations.Nullable Number value) {
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static <T> void gauge(
      MeterRegistry registry,
      String name,
      String what,
      T source,
      ToDoubleFunction<T> value,
      String... tags) {
    Gauge.builder(name, source, value).description(what).tags(tags).register(registry);
  }

  private static <T> void count(
      MeterRegistry registry,
      String name,
      String what,
      T source,
      ToDoubleFunction<T> value,
      String... tags) {
    FunctionCounter.builder(name, source, value).description(what).tags(tags).register(registry);
  }
}
