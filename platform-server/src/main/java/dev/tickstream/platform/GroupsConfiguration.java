package dev.tickstream.platform;

import dev.tickstream.platform.accounting.AccountingMetrics;
import dev.tickstream.platform.accounting.AccountingQueries;
import dev.tickstream.platform.accounting.Bookkeeper;
import dev.tickstream.platform.accounting.Books;
import dev.tickstream.platform.alerts.Watch;
import dev.tickstream.platform.analytics.MinutesProjection;
import dev.tickstream.platform.config.GroupNames;
import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.eventstore.EventStoreProjection;
import dev.tickstream.platform.eventstore.KnownEventsQueries;
import dev.tickstream.platform.feed.FeedNews;
import dev.tickstream.platform.groups.Groups;
import dev.tickstream.platform.inventory.InventoryProjection;
import dev.tickstream.platform.ledger.LedgerProjection;
import dev.tickstream.platform.matches.MatchProjection;
import dev.tickstream.platform.movements.MovementsProjection;
import dev.tickstream.platform.notification.DeliveriesProjection;
import dev.tickstream.platform.notification.RedisToldStore;
import dev.tickstream.platform.notification.ToldStore;
import dev.tickstream.platform.notification.WebhookLoop;
import dev.tickstream.platform.players.PlayersProjection;
import dev.tickstream.platform.projection.ConsumerGroup;
import dev.tickstream.platform.projection.ConsumerGroups;
import dev.tickstream.platform.projection.FollowerLoop;
import dev.tickstream.platform.projection.KafkaConsumers;
import dev.tickstream.platform.projection.MarkReader;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.RecordingStatus;
import dev.tickstream.platform.projection.ShardRecords;
import dev.tickstream.platform.zones.ZoneRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who reads the events, each as if it were alone, and who keeps the books on all of them. */
@Configuration(proxyBeanMethods = false)
class GroupsConfiguration {
  private static final Duration WEBHOOK_BACKOFF = Duration.ofSeconds(1);

  @Bean(initMethod = "start")
  ShardRecords shardRecords(KafkaConsumers consumers) {
    return new ShardRecords(consumers);
  }

  /** All of them, though not each may run here: redrives and books need no running loop. */
  @Bean
  ConsumerGroups consumerGroups(
      PlatformConfig config,
      KafkaConsumers consumers,
      Database database,
      ShardRecords shards,
      Clock clock) {
    ConsumerGroup persistence =
        new ConsumerGroup(
            ConsumerGroup.PERSISTENCE,
            List.of(
                new EventStoreProjection(),
                new PlayersProjection(),
                new LedgerProjection(clock),
                new InventoryProjection(),
                new MatchProjection(),
                new MovementsProjection()),
            new KnownEventsQueries(),
            true,
            _ -> {});
    // What these two cannot read they drop and count: persistence has the letter for it.
    ConsumerGroup analytics =
        ConsumerGroup.of(GroupNames.ANALYTICS, false, new MinutesProjection());
    ConsumerGroup notification =
        ConsumerGroup.of(
            GroupNames.NOTIFICATION,
            false,
            new DeliveriesProjection(config.notificationUrl() != null, clock));
    return new ConsumerGroups(
        List.of(persistence, analytics, notification), consumers, database, shards, clock);
  }

  /** What *recording* means on the page: the group whose rows the API shows. */
  @Bean(destroyMethod = "")
  RecordingLoop recordingLoop(ConsumerGroups groups, PlatformConfig config) {
    RecordingLoop persistence = groups.persistence();
    if (config.runs(persistence.group().name())) {
      persistence.start();
    }
    return persistence;
  }

  /** Every instance follows for its own listeners; nothing of it is in the database. */
  @Bean
  FollowerLoop dashboard(
      KafkaConsumers consumers, ShardRecords shards, FeedNews news, Clock clock) {
    return new FollowerLoop(GroupNames.DASHBOARD, consumers, shards, news, clock);
  }

  @Bean
  Groups groups(
      PlatformConfig config,
      ConsumerGroups recording,
      FollowerLoop dashboard,
      Bookkeeper bookkeeper,
      Clock clock) {
    Map<String, Supplier<RecordingStatus>> members = new LinkedHashMap<>();
    recording.loops().forEach(loop -> members.put(loop.group().name(), loop::status));
    members.put(dashboard.group(), dashboard::status);
    Groups groups = new Groups();
    members.forEach(
        (name, status) -> {
          if (config.runs(name)) {
            groups.member(name, status);
          } else {
            groups.elsewhere(
                name,
                one -> bookkeeper.latest(one).map(Books::pending).orElse(null),
                clock.instant());
          }
        });
    return groups;
  }

  @Bean
  Bookkeeper bookkeeper(
      ConsumerGroups groups,
      ShardRecords shards,
      KafkaConsumers consumers,
      AccountingQueries queries,
      AccountingMetrics metrics,
      Clock clock) {
    return new Bookkeeper(
        groups.loops().stream().map(loop -> loop.group().name()).toList(),
        new MarkReader(shards, consumers, clock),
        queries,
        metrics);
  }

  @Bean
  Watch watch(Bookkeeper bookkeeper, Groups groups, ZoneRegistry zones, Clock clock) {
    return new Watch(bookkeeper, groups, zones, clock);
  }

  @Bean
  WebhookLoop webhookLoop(PlatformConfig config, Database database, Clock clock) {
    URI url = config.notificationUrl();
    ToldStore told = url == null ? ToldStore.NONE : new RedisToldStore(config.redis());
    return new WebhookLoop(database, told, url, WEBHOOK_BACKOFF, clock);
  }

  /** Once HTTP answers: what can wait does not make the start longer. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> whatCanWait(
      PlatformConfig config,
      ConsumerGroups groups,
      RecordingLoop recording,
      FollowerLoop dashboard,
      Bookkeeper bookkeeper,
      Watch watch,
      WebhookLoop webhook) {
    return _ -> {
      if (config.runs(dashboard.group())) {
        dashboard.start();
      }
      groups.loops().stream()
          .filter(loop -> loop != recording && config.runs(loop.group().name()))
          .forEach(RecordingLoop::start);
      bookkeeper.start();
      watch.start();
      if (config.runs(GroupNames.NOTIFICATION)) {
        webhook.start();
      }
    };
  }
}
