package dev.tickstream.gameserver;

import dev.tickstream.gameserver.metrics.ServerMeters;
import dev.tickstream.gameserver.recovery.ShardStorage;

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
    meters.counter(
        "tickstream.snapshot.stored",
        "Snapshots stored",
        "shard",
        label,
        () -> storage.snapshots().stats().stored());
    meters.counter(
        "tickstream.snapshot.failed",
        "Snapshots that could not be stored",
        "shard",
        label,
        () -> storage.snapshots().stats().failed());
    meters.gauge(
        "tickstream.snapshot.failed.in.a.row",
        "Snapshots that failed since the last one stored",
        "shard",
        label,
        () -> storage.snapshots().stats().failedInARow());
    meters.counter(
        "tickstream.snapshot.declined",
        "Snapshots not made because the one before was still being stored",
        "shard",
        label,
        () -> storage.snapshots().stats().declined());
  }
}
