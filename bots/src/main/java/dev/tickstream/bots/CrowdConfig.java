package dev.tickstream.bots;

import java.net.URI;

/**
 * A crowd of bots.
 *
 * @param count bots, at least 1
 * @param api base address of the sessions API
 * @param gameHttp base address of the game server's HTTP port
 * @param movesPerSecond commands of each bot
 * @param namePrefix display names are prefix-001 and so on
 * @param seed of the bots' choices
 * @param loops event loops they share
 */
record CrowdConfig(
    int count,
    URI api,
    URI gameHttp,
    int movesPerSecond,
    String namePrefix,
    long seed,
    int loops) {}
