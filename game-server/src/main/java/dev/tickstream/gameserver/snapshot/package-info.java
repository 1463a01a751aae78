/**
 * Where whole shard states are kept, so that recovery need not replay the past.
 *
 * <p>The shard thread only offers what it copied; each store's {@link
 * dev.tickstream.gameserver.snapshot.SnapshotWriter} encodes and stores it on a thread of its own
 * through a {@link dev.tickstream.gameserver.snapshot.SnapshotStore}. Drivers stay behind that
 * port, and what a snapshot contains is the engine's secret.
 */
@NullMarked
package dev.tickstream.gameserver.snapshot;

import org.jspecify.annotations.NullMarked;
