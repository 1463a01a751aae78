package dev.tickstream.gameserver.config;

/**
 * Which game runs, in how many zones and shards.
 *
 * @param game id of an installed game
 * @param zones zones, named {@code {game}-1} to {@code {game}-n}; 1 to 1,024
 * @param shards shards of the cluster and partitions of its topics; 1 to 64. Zone n belongs to
 *     shard {@code (n-1) % shards}
 */
public record WorldConfig(String game, int zones, int shards) {
  static WorldConfig from(Environment environment) {
    return new WorldConfig(
        environment.text("TICKSTREAM_GAME", "arena"),
        environment.integer("TICKSTREAM_ZONES", 2, 1, 1_024),
        environment.integer("TICKSTREAM_SHARDS", 4, 1, 64));
  }
}
