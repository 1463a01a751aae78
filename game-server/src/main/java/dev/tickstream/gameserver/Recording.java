package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ZoneMetrics;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.metrics.ServerMeters;
import dev.tickstream.gameserver.ownership.Claimant;
import dev.tickstream.gameserver.ownership.ClusterAccess;
import dev.tickstream.gameserver.ownership.KafkaCluster;
import dev.tickstream.gameserver.ownership.ShardOwner;
import dev.tickstream.gameserver.ownership.ShardOwners;
import dev.tickstream.gameserver.publish.Announcement;
import dev.tickstream.gameserver.publish.AnnouncementPublisher;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.PublishConfig;
import dev.tickstream.gameserver.publish.ShipperReport;
import dev.tickstream.gameserver.publish.ZoneMetricsPublisher;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.StorageException;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that goes to Kafka, or nothing when recording is off. Started and closed by the main
 * thread; the figures may be asked on any.
 */
final class Recording {
  /** How long the start waits for Kafka; the epochs are counted here when it does not answer. */
  private static final Duration CLAIM_BOUND = Duration.ofSeconds(5);

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final boolean on;
  private final ClusterAccess access;
  private final PublishConfig publish;
  private final Claimant claimant;
  private final GameModel model;
  private final List<ShardOwner> owners = new ArrayList<>();
  private volatile @Nullable JournalShippers shippers;
  private @Nullable ZoneMetricsPublisher metrics;
  private final AnnouncementPublisher announcements;

  Recording(GameServerConfig config, GameModel model, WallClock wallClock) {
    this.on = config.kafka().recording();
    this.model = model;
    String node = config.network().publicHost() + ", pid " + ProcessHandle.current().pid();
    claimant =
        new Claimant(
            node,
            Endpoints.of(config, config.network().tcpPort(), config.network().httpPort()).claimed(),
            wallClock);
    access = access(config);
    publish = new PublishConfig(new KafkaCluster(access), model.id(), INTERVAL);
    announcements = new AnnouncementPublisher(access);
  }

  static ClusterAccess access(GameServerConfig config) {
    return new ClusterAccess(
        config.kafka().bootstrapServers(),
        config.cluster(),
        config.world().shards(),
        config.development() ? 1 : 0,
        CALL_TIMEOUT);
  }

  boolean isOn() {
    return on;
  }

  /**
   * Finds every recovered shard its epoch and opens it; blocks while Kafka is asked.
   *
   * @throws StorageException if a shard must stay closed
   */
  void open(List<ShardRuntime> shards) throws StorageException {
    if (!on) {
      long nowMs = claimant.wallClock().currentTimeMillis();
      for (ShardRuntime shard : shards) {
        shard.open(shard.storage().countUnrecorded(shard.recovered(), nowMs), 0, nowMs);
      }
      return;
    }
    TickDecoder decoder = new TickDecoder(new JournalCodec(model.events()));
    for (ShardRuntime shard : shards) {
      owners.add(
          new ShardOwner(publish.cluster(), claimant, shard.storage(), shard.recovered(), decoder));
    }
    List<OwnerLine> lines = new ShardOwners(publish.cluster(), owners).begin(CLAIM_BOUND);
    for (int i = 0; i < shards.size(); i++) {
      shards
          .get(i)
          .open(
              lines.get(i), owners.get(i).shippedTick(), claimant.wallClock().currentTimeMillis());
    }
  }

  /**
   * Begins to ship.
   *
   * @param fenced told when a shard belongs to somebody else: play must end
   */
  void start(Consumer<String> fenced) {
    if (!on) return;
    shippers =
        JournalShippers.start(
            publish, model.events(), new JournalCodec(model.events()), owners, fenced);
  }

  /** Begins to tell the platform of every zone. */
  void startMetrics(Supplier<List<ZoneMetrics>> figures) {
    if (!on) return;
    metrics = ZoneMetricsPublisher.start(access, figures);
    announcements.start();
  }

  /** Has it sent soon, unless recording is off; any thread, never waits. */
  void announce(Announcement announcement) {
    if (on) announcements.offer(announcement);
  }

  /** The last event of a shard's epoch that Kafka has, 0 if none, -1 if that is not known. */
  long shippedSequence(int shard, long epoch) {
    JournalShippers running = shippers;
    return running == null ? ShipperReport.UNKNOWN : running.shippedSequence(shard, epoch);
  }

  /** The shippers' figures; empty when recording is off. */
  List<ShipperReport> reports() {
    JournalShippers running = shippers;
    return running == null ? List.of() : running.reports();
  }

  /**
   * Events of the shard that are not shipped yet; 0 when recording is off, {@link
   * ShipperReport#UNKNOWN} while that is not known.
   */
  long waiting(int shard) {
    ShipperReport report = report(shard);
    if (report == null) return on ? ShipperReport.UNKNOWN : 0;
    return report.waitingEvents();
  }

  /** Shows every shipper's figures. */
  void bindTo(ServerMeters meters) {
    if (on) bindAnnouncements(meters);
    for (ShipperReport shipper : reports()) {
      int shard = shipper.shard();
      String label = Integer.toString(shard);
      meters.gauge(
          "tickstream.shipper.waiting.events",
          "Journalled events that Kafka does not have",
          "shard",
          label,
          () -> waiting(shard) == ShipperReport.UNKNOWN ? Double.NaN : waiting(shard));
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

  private void bindAnnouncements(ServerMeters meters) {
    meters.counter(
        "tickstream.announcements.sent",
        "Snapshots and recoveries that Kafka was told of",
        Tags.empty(),
        announcements::sent);
    meters.counter(
        "tickstream.announcements.dropped",
        "Snapshots and recoveries given up for newer ones while Kafka was away",
        Tags.empty(),
        announcements::dropped);
    meters.gauge(
        "tickstream.announcements.waiting",
        "Snapshots and recoveries that wait for Kafka",
        Tags.empty(),
        announcements::waiting);
  }

  /** Ships what waits, within the bound, and ends. */
  void close(Duration bound) {
    if (metrics != null) metrics.close();
    announcements.close();
    JournalShippers running = shippers;
    if (running != null) {
      running.close(bound);
    } else {
      owners.forEach(ShardOwner::close);
    }
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
