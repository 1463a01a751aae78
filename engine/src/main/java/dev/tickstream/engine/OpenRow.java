package dev.tickstream.engine;

/**
 * One row of a snapshot in open form, for stores that people look into.
 *
 * @param table its component in the world record, or the engine's {@code players}, {@code sessions}
 * @param ofPlayers whether it goes when its player leaves: the key is the player then
 * @param key a MessagePack value
 * @param row a MessagePack map by field name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; nobody writes to the bytes
public record OpenRow(String table, boolean ofPlayers, byte[] key, byte[] row) {}
