/**
 * Snapshots in Redis and MongoDB: the drivers behind {@link
 * dev.tickstream.gameserver.snapshot.SnapshotStore}.
 *
 * <p>Every call blocks within a bound and may fail; all are made by a store's own writer thread, or
 * at the start. Never by a shard's thread or a socket's.
 */
@NullMarked
package dev.tickstream.gameserver.store;

import org.jspecify.annotations.NullMarked;
