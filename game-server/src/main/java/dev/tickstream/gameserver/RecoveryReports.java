package dev.tickstream.gameserver;

import dev.tickstream.engine.WallClock;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.RecoveryReport;
import dev.tickstream.events.RecoveryReport.Knowledge;
import dev.tickstream.events.RecoveryReport.Loss;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.metrics.ServerMeters;
import dev.tickstream.gameserver.publish.Announcement;
import dev.tickstream.gameserver.recovery.LossMeter;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.RebuiltShard;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.session.ReturnWitness;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces how each zone of this process came back: once it is open, and again while clients who
 * return tell more of what was lost. Shards are added by the main thread, before anybody tells;
 * what was told is looked at by one thread.
 */
final class RecoveryReports {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveryReports.class);

  private final Map<Integer, RebuiltShard> rebuilt;
  private final WallClock clock;
  private final Consumer<Announcement> announce;
  private final int commandsPerSecond;
  private final Map<ZoneId, Told> zones = new ConcurrentHashMap<>();

  /** The latest report of one zone, and what it is measured by. */
  private static final class Told {
    private final LossMeter meter;
    private RecoveryReport latest;

    Told(LossMeter meter, RecoveryReport first) {
      this.meter = meter;
      this.latest = first;
    }
  }

  /**
   * @param commandsPerSecond most that a player may send
   * @param rebuilt shards whose directory was made anew before this start
   * @param announce must not block
   */
  RecoveryReports(
      int commandsPerSecond,
      Map<Integer, RebuiltShard> rebuilt,
      WallClock clock,
      Consumer<Announcement> announce) {
    this.commandsPerSecond = commandsPerSecond;
    this.rebuilt = Map.copyOf(rebuilt);
    this.clock = clock;
    this.announce = announce;
  }

  /** Tells of every zone of a shard that has an owner now; of one without history nothing. */
  void opened(ShardRuntime shard) {
    Recovered recovered = shard.recovered();
    OwnerLine owner = shard.owner();
    if (recovered.fresh() && !owner.lossAccepted()) {
      return;
    }
    RebuiltShard anew = rebuilt.get(recovered.shard());
    for (ZoneState zone : recovered.zones()) {
      RecoveryReport report = report(recovered, owner, zone);
      announce(report);
      // Made anew by a start that did not live to open it: where it ended then nobody remembers.
      if (anew != null || !shard.madeAnew()) {
        LossMeter meter =
            shard.lossMeter(zone.zoneId(), anew, commandsPerSecond, clock.currentTimeMillis());
        zones.put(zone.zoneId(), new Told(meter, report));
      }
    }
  }

  /** Who hears of a zone's players who come back. */
  ReturnWitness witness(ZoneId zone) {
    Told told = zones.get(zone);
    return told == null ? ReturnWitness.NONE : told.meter;
  }

  /** Announces what clients told since; one thread, never waits. */
  void tell() {
    zones.forEach((zone, told) -> tell(told));
  }

  private void tell(Told told) {
    Loss before = told.latest.loss();
    Loss now = told.meter.loss();
    if (now.equals(before)) {
      return;
    }
    told.latest = told.latest.revised(told.latest.revision() + 1, now);
    announce(told.latest);
    if (now.ticks() > before.ticks() || now.commands() > before.commands()) {
      LOG.error(
          "zone {} lost {} ticks behind tick {} and at most {} commands of one player, as {} of {}"
              + " players who came back tell",
          told.latest.zoneId(),
          now.ticks(),
          told.latest.tick(),
          now.commands(),
          now.players(),
          now.told());
    }
  }

  /** Shows every zone's loss. */
  void bindTo(ServerMeters meters) {
    zones.forEach(
        (zone, told) -> {
          Tags tags = Tags.of("zone", zone.value());
          meters.gauge(
              "tickstream.loss.ticks",
              "Confirmed ticks that did not come back, as clients told; NaN while unknown",
              tags,
              () -> figure(told.meter.loss(), Loss::ticks));
          meters.gauge(
              "tickstream.loss.commands",
              "Most commands of one player that did not come back; NaN while unknown",
              tags,
              () -> figure(told.meter.loss(), Loss::commands));
          meters.gauge(
              "tickstream.loss.players",
              "Players who told of a loss; NaN while unknown",
              tags,
              () -> figure(told.meter.loss(), Loss::players));
          meters.counter(
              "tickstream.loss.told",
              "Players who came back and told what had been confirmed to them",
              tags,
              () -> told.meter.loss().told());
          meters.counter(
              "tickstream.loss.ignored",
              "Players who told what cannot be true",
              tags,
              () -> told.meter.loss().ignored());
        });
  }

  private static Number figure(Loss loss, Function<Loss, Number> of) {
    return loss.known() == Knowledge.UNKNOWN ? Double.NaN : of.apply(loss);
  }

  private RecoveryReport report(Recovered recovered, OwnerLine owner, ZoneState zone) {
    RebuiltShard anew = rebuilt.get(recovered.shard());
    String source = anew == null ? recovered.source() : anew.source();
    long snapshotTick = anew == null ? recovered.snapshotTick() : anew.snapshotTick();
    Map<ZoneId, Long> checksums = anew == null ? recovered.checksums() : anew.checksums();
    return new RecoveryReport(
        Envelope.DEFAULT_TENANT,
        zone.zoneId().value(),
        recovered.shard(),
        owner.epoch(),
        owner.claimId(),
        1,
        clock.currentTimeMillis(),
        anew != null,
        source,
        snapshotTick,
        checksums.getOrDefault(zone.zoneId(), 0L),
        anew == null ? recovered.tick() : anew.tick(),
        anew == null ? recovered.ticksReplayed() : anew.ticks(),
        anew == null ? recovered.eventsReplayed() : anew.events(),
        refused(anew == null ? recovered.refused() : anew.refused()),
        anew == null ? recovered.holes() : anew.holes(),
        zone.hash(),
        recovered.tookMs() + (anew == null ? 0 : anew.tookMs()),
        Loss.untold(owner.lossAccepted()));
  }

  private static List<RecoveryReport.Refused> refused(List<Refused> all) {
    return all.stream()
        .map(one -> new RecoveryReport.Refused(one.where(), one.reason(), one.detail()))
        .toList();
  }

  private void announce(RecoveryReport report) {
    announce.accept(
        new Announcement(Topic.ZONE_RECOVERIES, report.shard(), report.zoneId(), report.encode()));
  }
}
