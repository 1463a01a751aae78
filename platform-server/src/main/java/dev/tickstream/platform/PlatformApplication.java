package dev.tickstream.platform;

import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.eventstore.EventController;
import dev.tickstream.platform.eventstore.EventQueries;
import dev.tickstream.platform.eventstore.EventStoreProjection;
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
import dev.tickstream.platform.projection.KafkaConsumers;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.ZoneMetricsLoop;
import dev.tickstream.platform.sessions.SessionController;
import dev.tickstream.platform.sessions.SessionCounters;
import dev.tickstream.platform.sessions.SessionLimiter;
import dev.tickstream.platform.sessions.SessionTokens;
import dev.tickstream.platform.sessions.SigningKey;
import dev.tickstream.platform.web.AccessRules;
import dev.tickstream.platform.web.ApiDocument;
import dev.tickstream.platform.web.PageFiles;
import dev.tickstream.platform.web.ProblemAdvice;
import dev.tickstream.platform.zones.ZoneController;
import dev.tickstream.platform.zones.ZoneRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The server on one page: what there is, and who gets what. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  AccessRules.class,
  ApiDocument.class,
  PageFiles.class,
  ProblemAdvice.class,
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
  RecordingLoop recordingLoop(
      KafkaConsumers consumers, Database database, FeedNews news, Clock clock) {
    return new RecordingLoop(
        consumers,
        database,
        List.of(
            new EventStoreProjection(),
            new PlayersProjection(),
            new LedgerProjection(clock),
            new InventoryProjection(),
            new MatchProjection(),
            new MovementsProjection()),
        news,
        clock);
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
