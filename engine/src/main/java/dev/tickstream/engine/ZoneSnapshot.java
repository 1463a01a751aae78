package dev.tickstream.engine;

import dev.tickstream.events.ZoneId;

/**
 * One zone's part of a {@link ShardSnapshot}.
 *
 * @param hash the zone's state hash
 * @param bytes as {@link ZoneSnapshotCodec} writes them: they name shard, epoch, sequence and tick,
 *     and end with their checksum
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; nobody writes to the bytes
public record ZoneSnapshot(ZoneId zone, long hash, byte[] bytes) {}
