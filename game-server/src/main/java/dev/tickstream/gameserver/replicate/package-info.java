/**
 * From a shard's tick to its clients: collects what each session is to be told and hands it to the
 * socket threads, once per thread and tick.
 *
 * <p>{@link dev.tickstream.gameserver.replicate.Replicator} belongs to the shard thread, {@link
 * dev.tickstream.gameserver.replicate.UpdateWriter} runs on socket threads. Nothing here blocks,
 * decides, or keeps what it handed over.
 */
@NullMarked
package dev.tickstream.gameserver.replicate;

import org.jspecify.annotations.NullMarked;
