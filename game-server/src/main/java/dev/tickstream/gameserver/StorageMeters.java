package dev.tickstream.gameserver;

import dev.tickstream.gameserver.metrics.ServerMeters;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.snapshot.SnapshotWriter;
import io.micrometer.core.instrument.Tags;

/** Shows what a shard's storage counts. */
final class StorageMeters {
  private StorageMeters() {}

  static void bind(int shard, ShardStorage storage, ServerMeters meters) {
    String label = Integer.toString(shard);
    meters.gauge(
        "tickstream.journal.disk.bytes",
        "Journal files on disk",
        "shard",
        label,
        () -> storage.journal().stats().bytesOnDisk());
    meters.gauge(
        "tickstream.journal.quota.bytes",
        "Most bytes the journal may take",
        "shard",
        label,
        () -> storage.journal().stats().bytesMax());
    meters.counter(
        "tickstream.journal.bytes",
        "Bytes written to the journal since it began",
        "shard",
        label,
        () -> storage.journal().stats().committedPosition());
    meters.counter(
        "tickstream.journal.preparation.failures",
        "Attempts to prepare a segment that failed",
        "shard",
        label,
        () -> storage.journal().stats().preparationFailures());
    meters.gauge(
        "tickstream.journal.segments.ready",
        "Journal segments prepared ahead",
        "shard",
        label,
        () -> storage.journal().stats().segmentsReady());
    meters.counter(
        "tickstream.journal.events",
        "Events committed to the journal",
        "shard",
        label,
        () -> storage.journal().stats().eventsCommitted());
    meters.counter(
        "tickstream.journal.degraded.ticks",
        "Ticks that found no room in the journal",
        "shard",
        label,
        () -> storage.journal().stats().degradedTicks());
    storage.snapshots().all().forEach(writer -> bind(label, writer, meters));
  }

  private static void bind(String shard, SnapshotWriter writer, ServerMeters meters) {
    Tags tags = Tags.of("shard", shard, "store", writer.storeName());
    meters.counter(
        "tickstream.snapshot.stored", "Snapshots stored", tags, () -> writer.stats().stored());
    meters.counter(
        "tickstream.snapshot.failed",
        "Snapshots that could not be stored",
        tags,
        () -> writer.stats().failed());
    meters.gauge(
        "tickstream.snapshot.failed.in.a.row",
        "Snapshots that failed since the last one stored",
        tags,
        () -> writer.stats().failedInARow());
    meters.counter(
        "tickstream.snapshot.declined",
        "Snapshots left out because the one before was still being stored",
        tags,
        () -> writer.stats().declined());
    meters.counter(
        "tickstream.snapshot.superseded",
        "Snapshots that the store did not take, because it has this state or a newer one",
        tags,
        () -> writer.stats().superseded());
    meters.gauge(
        "tickstream.snapshot.last.bytes",
        "Size of the last one stored",
        tags,
        () -> writer.stats().lastBytes());
    meters.gauge(
        "tickstream.snapshot.last.ms",
        "How long storing it took",
        tags,
        () -> writer.stats().lastMs());
  }
}
