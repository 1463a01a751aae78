package dev.tickstream.protocol;

import java.util.List;

/**
 * What changed in sight of the client.
 *
 * <p>A chunk is {@code [removals, upserts]} with removals {@code [[tableId, [key, ...]], ...]} and
 * upserts {@code [[tableId, [[key, row], ...]], ...]}. A fact is {@code [eventId, body]} and names
 * the client's player.
 *
 * @param full whether everything known must be forgotten first
 * @param chunks all removals of all of them apply first, then all upserts
 */
public record Delta(long tick, boolean full, List<RawValue> chunks, List<RawValue> facts)
    implements Packet.FromServer {}
