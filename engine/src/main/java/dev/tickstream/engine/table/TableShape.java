package dev.tickstream.engine.table;

import dev.tickstream.gameapi.Visibility;
import dev.tickstream.msgpack.Codec;
import org.jspecify.annotations.Nullable;

/**
 * What all zones' copies of one table share. Immutable, safe on any thread.
 *
 * @param id number of the table on the wire and in the state hash, 0 to 65,535
 * @param name component of the world record
 * @param players whether rows go when their player leaves
 * @param row every component, for state hash and snapshot
 * @param everyone what any client in range is sent, or null if nobody is sent anything
 * @param owner what the row's own player is sent, or null if that is the same as for everyone
 */
public record TableShape(
    int id,
    String name,
    Class<?> keyType,
    Class<? extends Record> rowType,
    boolean players,
    Visibility visibility,
    Codec<Object> key,
    Codec<Record> row,
    @Nullable Codec<Record> everyone,
    @Nullable Codec<Record> owner) {}
