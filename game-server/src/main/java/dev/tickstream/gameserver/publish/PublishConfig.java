package dev.tickstream.gameserver.publish;

import dev.tickstream.gameserver.ownership.Cluster;
import java.time.Duration;

/**
 * Where and how events are published.
 *
 * @param game id of the game, prefix of its own event types
 * @param interval between two transactions of a shard, usually 20 to 100 ms
 */
public record PublishConfig(Cluster cluster, String game, Duration interval) {
  public PublishConfig {
    if (interval.toMillis() < 1 || interval.toMillis() > 1_000) {
      throw new IllegalArgumentException("the interval is 1 to 1,000 ms: " + interval);
    }
  }
}
