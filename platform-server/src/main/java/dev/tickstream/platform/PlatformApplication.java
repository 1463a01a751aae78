package dev.tickstream.platform;

import dev.tickstream.platform.accounting.AccountingController;
import dev.tickstream.platform.accounting.AccountingMetrics;
import dev.tickstream.platform.accounting.AccountingQueries;
import dev.tickstream.platform.accounting.Bookkeeper;
import dev.tickstream.platform.alerts.AlertController;
import dev.tickstream.platform.analytics.AnalyticsController;
import dev.tickstream.platform.analytics.MinuteQueries;
import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.deadletters.DeadLetterConfiguration;
import dev.tickstream.platform.eventstore.EventController;
import dev.tickstream.platform.eventstore.EventQueries;
import dev.tickstream.platform.feed.Activity;
import dev.tickstream.platform.feed.ActivityController;
import dev.tickstream.platform.feed.FeedFrames;
import dev.tickstream.platform.feed.FeedHub;
import dev.tickstream.platform.feed.FeedNews;
import dev.tickstream.platform.feed.FeedSocket;
import dev.tickstream.platform.groups.GroupController;
import dev.tickstream.platform.groups.Groups;
import dev.tickstream.platform.health.HealthController;
import dev.tickstream.platform.health.HealthSource;
import dev.tickstream.platform.inventory.InventoryQueries;
import dev.tickstream.platform.ledger.LedgerQueries;
import dev.tickstream.platform.matches.MatchController;
import dev.tickstream.platform.matches.MatchQueries;
import dev.tickstream.platform.movements.MovementQueries;
import dev.tickstream.platform.notification.DeliveryController;
import dev.tickstream.platform.notification.DeliveryQueries;
import dev.tickstream.platform.overview.OverviewController;
import dev.tickstream.platform.overview.OverviewSource;
import dev.tickstream.platform.overview.Pulse;
import dev.tickstream.platform.players.PlayerController;
import dev.tickstream.platform.players.PlayerQueries;
import dev.tickstream.platform.projection.KafkaConsumers;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.ZoneMetricsLoop;
import dev.tickstream.platform.reports.ReportsConfiguration;
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
  GroupsConfiguration.class,
  ReportsConfiguration.class,
  AccessRules.class,
  ApiDocument.class,
  PageFiles.class,
  ProblemAdvice.class,
  LastResort.class,
  FeedSocket.class,
  AccountingController.class,
  ActivityController.class,
  AlertController.class,
  AnalyticsController.class,
  DeliveryController.class,
  DeadLetterConfiguration.class,
  EventController.class,
  GroupController.class,
  HealthController.class,
  MatchController.class,
  OverviewController.class,
  PlayerController.class,
  SessionController.class,
  ZoneController.class,
  AccountingQueries.class,
  DeliveryQueries.class,
  EventQueries.class,
  InventoryQueries.class,
  LedgerQueries.class,
  MatchQueries.class,
  MinuteQueries.class,
  MovementQueries.class,
  PlayerQueries.class,
  HealthSource.class,
  SessionCounters.class,
  ZoneRegistry.class,
  Activity.class,
  FeedFrames.class,
  FeedNews.class,
  Housekeeping.class,
  AccountingMetrics.class,
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
  Pulse pulse(
      ZoneRegistry zones,
      RecordingLoop recording,
      Bookkeeper bookkeeper,
      Groups groups,
      Database database,
      FeedHub hub,
      FeedFrames frames,
      Clock clock) {
    OverviewSource source =
        new OverviewSource(zones, recording, bookkeeper, groups, database, clock);
    return new Pulse(zones, source, frames.pulseTo(hub), clock);
  }
}
