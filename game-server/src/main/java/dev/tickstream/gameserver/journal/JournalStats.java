package dev.tickstream.gameserver.journal;

/**
 * A journal's figures at some moment.
 *
 * @param committedPosition end of the last committed tick
 * @param eventsCommitted events in committed ticks since the journal's oldest retained segment was
 *     new; compare it with {@link JournalTick#eventsAfter}
 * @param bytesOnDisk all segment files together, spare ones included
 * @param bytesMax the quota
 * @param segmentsReady segments waiting for the writer, 0 or 1
 * @param degraded whether the last tick found no room
 * @param degradedTicks ticks that found no room since the start
 * @param preparationFailures how often no segment could be prepared since the start
 * @param lastError why the last preparation failed; empty once one succeeded
 */
public record JournalStats(
    long committedPosition,
    long eventsCommitted,
    long bytesOnDisk,
    long bytesMax,
    int segmentsReady,
    boolean degraded,
    long degradedTicks,
    long preparationFailures,
    String lastError) {}
