package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.events.ZoneMetrics;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.metrics.ServerMeters;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.PublishConfig;
import dev.tickstream.gameserver.publish.ShipperReport;
import dev.tickstream.gameserver.publish.ZoneMetricsPublisher;
import dev.tickstream.gameserver.recovery.ShardStorage;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that goes to Kafka, or nothing when recording is off. Started and closed by the main
 * thread; the figures may be asked on any.
 */
final class Recording {
  private final boolean on;
  private final PublishConfig publish;
  private final GameModel model;
  private volatile @Nullable JournalShippers shippers;
  private @Nullable ZoneMetricsPublisher metrics;

  Recording(GameServerConfig config, GameModel model) {
    this.on = config.kafka().recording();
    this.model = model;
    PublishConfig defaults =
        PublishConfig.of(
            config.kafka().bootstrapServers(),
            config.cluster(),
            model.id(),
            config.world().shards());
    publish =
        config.development()
            ? new PublishConfig(
                defaults.bootstrapServers(),
                defaults.cluster(),
                defaults.game(),
                defaults.shards(),
                1,
                defaults.interval())
            : defaults;
  }

  boolean isOn() {
    return on;
  }

  void start(List<ShardStorage> storages) {
    if (!on) return;
    shippers =
        JournalShippers.start(publish, model.events(), new JournalCodec(model.events()), storages);
  }

  /** Begins to tell the platform of every zone. */
  void startMetrics(Supplier<List<ZoneMetrics>> figures) {
    if (on) metrics = ZoneMetricsPublisher.start(publish, figures);
  }

  /** The shippers' figures; empty when recording is off. */
  List<ShipperReport> reports() {
    JournalShippers running = shippers;
    return running == null ? List.of() : running.reports();
  }

  /** Events of the shard that are not shipped yet; 0 when recording is off. */
  long waiting(int shard) {
    ShipperReport report = report(shard);
    return report == null ? 0 : report.waitingEvents();
  }

  /** Shows every shipper's figures. */
  void bindTo(ServerMeters meters) {
    for (ShipperReport shipper : reports()) {
      int shard = shipper.shard();
      String label = Integer.toString(shard);
      meters.gauge(
          "tickstream.shipper.waiting.events",
          "Journalled events that Kafka does not have",
          "shard",
          label,
          () -> waiting(shard));
      meters.gauge(
          "tickstream.shipper.lag.seconds",
          "Age of the oldest event that waits",
          "shard",
          label,
          () -> of(shard, ShipperReport::lagSeconds));
      meters.counter(
          "tickstream.shipper.events",
          "Events shipped",
          "shard",
          label,
          () -> of(shard, ShipperReport::shippedEvents));
      meters.counter(
          "tickstream.shipper.aborts",
          "Transactions given up",
          "shard",
          label,
          () -> of(shard, ShipperReport::aborts));
    }
  }

  /** Ships what waits, within the bound, and ends. */
  void close(Duration bound) {
    if (metrics != null) metrics.close();
    JournalShippers running = shippers;
    if (running != null) running.close(bound);
  }

  private Number of(int shard, java.util.function.Function<ShipperReport, Number> figure) {
    ShipperReport report = report(shard);
    return report == null ? 0 : figure.apply(report);
  }

  private @Nullable ShipperReport report(int shard) {
    for (ShipperReport report : reports()) {
      if (report.shard() == shard) return report;
    }
    return null;
  }
}
