package dev.tickstream.gameserver.snapshot;

import dev.tickstream.engine.ShardSnapshot;

/**
 * A snapshot and where the journal goes on.
 *
 * @param journalPosition end of the last tick it contains: replay begins here
 */
public record StoredSnapshot(ShardSnapshot snapshot, long journalPosition) {}
