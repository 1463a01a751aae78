package dev.tickstream.engine;

/**
 * A shard's whole state after a committed tick.
 *
 * @param shard number of the shard
 * @param epoch epoch that wrote it
 * @param sequence last event contained
 * @param tick last tick contained
 * @param bytes the zones, as {@link ShardSnapshotCodec} writes them, checksum included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; nobody writes to the bytes
public record ShardSnapshot(int shard, long epoch, long sequence, long tick, byte[] bytes) {}
