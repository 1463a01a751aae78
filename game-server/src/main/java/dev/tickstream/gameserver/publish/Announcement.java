package dev.tickstream.gameserver.publish;

/**
 * A record for one of the topics that tell what a server did.
 *
 * @param partition the shard
 * @param key the zone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; nobody writes to the bytes
public record Announcement(String topic, int partition, String key, byte[] value) {}
