package dev.tickstream.gameserver.config;

import dev.tickstream.engine.InterestConfig;
import dev.tickstream.engine.ShardConfig;

/**
 * Which game runs, in how many zones and shards.
 *
 * @param game id of an installed game
 * @param zones zones, named {@code {game}-1} to {@code {game}-n}; 1 to 1,024
 * @param shards shards of the cluster and partitions of its topics; 1 to 64. Zone n belongs to
 *     shard {@code (n-1) % shards}
 * @param interest how far clients see, and how often they are told what is far
 */
public record WorldConfig(String game, int zones, int shards, InterestConfig interest) {
  static WorldConfig from(Environment environment) {
    return new WorldConfig(
        environment.text("TICKSTREAM_GAME", "arena"),
        environment.integer("TICKSTREAM_ZONES", 2, 1, 1_024),
        environment.integer("TICKSTREAM_SHARDS", 4, 1, 64),
        new InterestConfig(
            environment.integer(
                "TICKSTREAM_INTEREST_CELLS",
                InterestConfig.DEFAULT.cells(),
                1,
                InterestConfig.CELLS_MAX),
            environment.oneOf("TICKSTREAM_FAR_HZ", ShardConfig.TICKS_PER_SECOND, 10, 5)));
  }
}
