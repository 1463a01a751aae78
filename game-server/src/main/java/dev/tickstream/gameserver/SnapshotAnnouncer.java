package dev.tickstream.gameserver;

import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.WallClock;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.engine.ZoneSnapshotCodec;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.SnapshotAnnouncement;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.publish.Announcement;
import dev.tickstream.gameserver.snapshot.SnapshotNews;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces each zone's snapshots, those that a store failed to take included. Any thread. */
final class SnapshotAnnouncer implements SnapshotNews {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotAnnouncer.class);

  private final Shipped shipped;
  private final WallClock clock;
  private final Consumer<Announcement> announce;

  /** How far Kafka is. */
  interface Shipped {
    /** The last event of the epoch that Kafka has, 0 if none, -1 while that is not known. */
    long sequence(int shard, long epoch);
  }

  /**
   * @param announce must not block
   */
  SnapshotAnnouncer(Shipped shipped, WallClock clock, Consumer<Announcement> announce) {
    this.shipped = shipped;
    this.clock = clock;
    this.announce = announce;
  }

  @Override
  public void stored(String store, ShardSnapshot snapshot, long tookMs) {
    tellAll(store, snapshot, tookMs, "", 0);
  }

  @Override
  public void failed(String store, ShardSnapshot snapshot, long tookMs, String reason, int inARow) {
    tellAll(store, snapshot, tookMs, reason.isBlank() ? "unknown" : reason, inARow);
  }

  /** What cannot be announced is a defect, but the snapshot is stored all the same. */
  private void tellAll(
      String store, ShardSnapshot snapshot, long tookMs, String failure, int inARow) {
    try {
      tell(store, snapshot, tookMs, failure, inARow);
    } catch (RuntimeException e) {
      LOG.error("shard {}: a snapshot in {} is not announced", snapshot.shard(), store, e);
    }
  }

  private void tell(String store, ShardSnapshot snapshot, long tookMs, String failure, int inARow) {
    long shippedSequence = shipped.sequence(snapshot.shard(), snapshot.epoch());
    for (ZoneSnapshot zone : snapshot.zones()) {
      SnapshotAnnouncement announcement =
          new SnapshotAnnouncement(
              Envelope.DEFAULT_TENANT,
              zone.zone().value(),
              snapshot.shard(),
              snapshot.epoch(),
              snapshot.sequence(),
              snapshot.tick(),
              Math.min(shippedSequence, snapshot.sequence()),
              store,
              ZoneSnapshotCodec.FORMAT,
              ZoneSnapshotCodec.players(zone.bytes()),
              zone.bytes().length,
              ZoneSnapshotCodec.checksum(zone.bytes()),
              zone.hash(),
              clock.currentTimeMillis(),
              tookMs,
              failure,
              inARow);
      announce.accept(
          new Announcement(
              Topic.ZONE_SNAPSHOTS, snapshot.shard(), zone.zone().value(), announcement.encode()));
    }
  }
}
