package dev.tickstream.events;

/** The Kafka topics that carry domain events. Each has one partition per shard. */
public enum Topic {
  /** Player state: connected, moved, disconnected, and every fact that names no other topic. */
  PLAYER("game.events.player"),
  /** Fights and deaths. */
  COMBAT("game.events.combat"),
  /** Items and currency: what the ledger projects. */
  ECONOMY("game.events.economy"),
  /** Matches and their results. */
  MATCH("game.events.match");

  /** Claims and heads of the shards; compacted, one partition per shard. */
  public static final String SHARDS = "game.shards";

  /** One record per zone and second: the platform's only source for zones and CCU. */
  public static final String ZONE_METRICS = "game.metrics.zone";

  /** One record per zone and snapshot that a store took, or failed to take. */
  public static final String ZONE_SNAPSHOTS = "game.snapshot.zone";

  /** One record per zone and recovery, and one more whenever more is known of it. */
  public static final String ZONE_RECOVERIES = "game.recovery.zone";

  private final String kafkaName;

  Topic(String kafkaName) {
    this.kafkaName = kafkaName;
  }

  /** The topic's name in Kafka. */
  public String kafkaName() {
    return kafkaName;
  }
}
