package dev.tickstream.platform;

import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.eventstore.EventController;
import dev.tickstream.platform.eventstore.EventQueries;
import dev.tickstream.platform.eventstore.EventStoreProjection;
import dev.tickstream.platform.eventstore.KnownEventsQueries;
import dev.tickstream.platform.feed.FeedFrames;
import dev.tickstream.platform.feed.FeedHub;
import dev.tickstream.platform.feed.FeedNews;
import dev.tickstream.platform.feed.FeedSocket;
import dev.tickstream.platform.health.HealthController;
import dev.tickstream.platform.health.HealthSource;
import dev.tickstream.platform.inventory.InventoryProjection;
import dev.tickstream.platform.inventory.InventoryQueries;
import dev.tickstream.platform.ledger.LedgerProjection;
import dev.tickstream.platform.ledger.LedgerQueries;
import dev.tickstream.platform.matches.MatchController;
import dev.tickstream.platform.matches.MatchProjection;
import dev.tickstream.platform.matches.MatchQueries;
import dev.tickstream.platform.movements.MovementQueries;
import dev.tickstream.platform.movements.MovementsProjection;
import dev.tickstream.platform.overview.OverviewController;
import dev.tickstream.platform.overview.Pulse;
import dev.tickstream.platform.players.PlayerController;
import dev.tickstream.platform.players.PlayerQueries;
import dev.tickstream.platform.players.PlayersProjection;
import dev.tickstream.platform.projection.ConsumerGroup;
import dev.tickstream.platform.projection.ConsumerGroups;
import dev.tickstream.platform.projection.KafkaConsumers;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.ShardRecords;
import dev.tickstream.platform.projection.ZoneMetricsLoop;
import dev.tickstream.platform.sessions.SessionController;
import dev.tickstream.platform.sessions.SessionCounters;
import dev.tickstream.platform.sessions.SessionLimiter;
import dev.tickstream.platform.sessions.SessionTokens;
import dev.tickstream.platform.sessions.SigningKey;
import dev.tickstream.platform.web.AccessRules;
import dev.tickstream.platform.web.ApiDocument;
import dev.tickstream.platform.web.LastResort;
import dev.tickstream.platform.web.PageFiles;
import dev.tickstream.platform.web.ProblemAdvice;
import dev.tickstream.platform.zones.ZoneController;
import dev.tickstream.platform.zones.ZoneRegistry;
import java.time.Clock;
import java.util.List;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The server on one page: what there is, and who gets what. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  // Named one by one, because looking at a hundred others takes a second of every start.
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  SslAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  ServletWebSecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  MetricsAutoConfiguration.class,
  PrometheusMetricsExportAutoConfiguration.class,
  JvmMetricsAutoConfiguration.class,
  SystemMetricsAutoConfiguration.class,
  EndpointAutoConfiguration.class,
  WebEndpointAutoConfiguration.class,
  ManagementContextAutoConfiguration.class,
  ServletManagementContextAutoConfiguration.class,
  SpringDocConfigProperties.class,
  SpringDocConfiguration.class,
  SpringDocWebMvcConfiguration.class,
})
@Import({
  AccessRules.class,
  ApiDocument.class,
  PageFiles.class,
  ProblemAdvice.class,
  LastResort.class,
  FeedSocket.class,
  EventController.class,
  HealthController.class,
  MatchController.class,
  OverviewController.class,
  PlayerController.class,
  SessionController.class,
  ZoneController.class,
  EventQueries.class,
  InventoryQueries.class,
  LedgerQueries.class,
  MatchQueries.class,
  MovementQueries.class,
  PlayerQueries.class,
  HealthSource.class,
  SessionCounters.class,
  ZoneRegistry.class,
  FeedFrames.class,
  Housekeeping.class,
  PlatformMetrics.class,
})
class PlatformApplication {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(initMethod = "start")
  Database database(PlatformConfig config) {
    return new Database(config.database());
  }

  @Bean
  KafkaConsumers kafkaConsumers(PlatformConfig config, Instance instance) {
    return new KafkaConsumers(config.kafkaBootstrapServers(), instance.id());
  }

  @Bean(initMethod = "start")
  ShardRecords shardRecords(KafkaConsumers consumers) {
    return new ShardRecords(consumers);
  }

  @Bean(initMethod = "start")
  ConsumerGroups consumerGroups(
      KafkaConsumers consumers,
      Database database,
      ShardRecords shards,
      FeedNews news,
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
            news);
    return new ConsumerGroups(List.of(persistence), consumers, database, shards, clock);
  }

  /** What *recording* means on the page: the group whose rows the API shows. */
  @Bean(destroyMethod = "")
  RecordingLoop recordingLoop(ConsumerGroups groups) {
    return groups.persistence();
  }

  @Bean(initMethod = "start")
  ZoneMetricsLoop zoneMetricsLoop(KafkaConsumers consumers, ZoneRegistry registry, Clock clock) {
    return new ZoneMetricsLoop(consumers, registry::accept, clock);
  }

  @Bean
  SessionTokens sessionTokens(SigningKey key, Clock clock) {
    return new SessionTokens(key, clock);
  }

  @Bean
  SessionLimiter sessionLimiter(PlatformConfig config) {
    return new SessionLimiter(config.development(), System::nanoTime);
  }

  @Bean
  FeedHub feedHub(PlatformConfig config) {
    return new FeedHub(config.development());
  }

  @Bean(initMethod = "start")
  FeedNews feedNews(
      FeedHub hub, FeedFrames frames, MatchQueries matches, PlayerQueries players, Clock clock) {
    return new FeedNews(hub, frames, matches, players, clock);
  }

  @Bean(initMethod = "start")
  Pulse pulse(
      ZoneRegistry zones,
      RecordingLoop recording,
      Database database,
      FeedHub hub,
      FeedFrames frames,
      Clock clock) {
    return new Pulse(zones, recording, database, frames.pulseTo(hub), clock);
  }
}
