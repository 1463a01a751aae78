package dev.tickstream.benchmarks.load;

import dev.tickstream.benchmarks.load.TickTimes.Summary;

/**
 * One step of the load: a number of bots, the server's idle ticks before they came, and the
 * measured seconds.
 *
 * @param copyUs time to copy 1 MiB, just before the step
 */
record LoadResult(
    int bots,
    double copyUs,
    Summary idle,
    Summary ticks,
    LoadSample from,
    LoadSample to,
    BotReport before,
    BotReport after) {}
