package dev.tickstream.gameserver.recovery;

import dev.tickstream.gameserver.snapshot.SnapshotStore;

/**
 * A store of snapshots and how often it gets one.
 *
 * @param everyTicks ticks between two
 */
public record PacedStore(SnapshotStore store, int everyTicks) {}
