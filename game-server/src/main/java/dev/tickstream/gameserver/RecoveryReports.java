package dev.tickstream.gameserver;

import dev.tickstream.engine.WallClock;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.RecoveryReport;
import dev.tickstream.events.RecoveryReport.Loss;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.publish.Announcement;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.RebuiltShard;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Announces how each zone of this process came back, once it is open. Main thread. */
final class RecoveryReports {
  private final Map<Integer, RebuiltShard> rebuilt;
  private final WallClock clock;
  private final Consumer<Announcement> announce;

  /**
   * @param rebuilt shards whose directory was made anew before this start
   * @param announce must not block
   */
  RecoveryReports(
      Map<Integer, RebuiltShard> rebuilt, WallClock clock, Consumer<Announcement> announce) {
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
    for (ZoneState zone : recovered.zones()) {
      announce(report(recovered, owner, zone));
    }
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
