package dev.tickstream.devstack.lab;

import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment as the page and the drill read it. Times in ms since 1970, null while it
 * has not happened.
 *
 * @param startedAt the break
 * @param healedAt somebody healed it, or its supervisor did
 * @param backAt the service works again
 * @param caughtUpAt the recording has caught up
 * @param doneAt nothing waits any more, or it took too long
 * @param observed the worst seen so far
 * @param live as it is now
 * @param interruptionMs the longest that a move waited for its answer, if beyond 1 s, else 0
 * @param resumeMs of the game server: kill to the probe player's first accepted move
 * @param waitingEvents confirmed and not in rows yet, without Kafka those on disk; null when nobody
 *     knows
 * @param missing events that never came since the break; null until that is known
 * @param disconnects the probe player's
 * @param asExpected null until it is done
 * @param why one sentence when it is not as expected
 */
public record RunView(
    long startedAt,
    @Nullable Long healedAt,
    @Nullable Long backAt,
    @Nullable Long caughtUpAt,
    @Nullable Long doneAt,
    Words observed,
    Words live,
    long interruptionMs,
    @Nullable Long resumeMs,
    @Nullable Long waitingEvents,
    @Nullable Long missing,
    int disconnects,
    @Nullable Boolean asExpected,
    @Nullable String why) {}
