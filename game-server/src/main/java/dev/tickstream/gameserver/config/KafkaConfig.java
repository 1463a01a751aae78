package dev.tickstream.gameserver.config;

/**
 * Where events go.
 *
 * @param recording whether events are shipped at all; off for {@code dev}, where the journal is all
 * @param bootstrapServers comma-separated {@code host:port}
 */
public record KafkaConfig(boolean recording, String bootstrapServers) {
  private enum Recording {
    KAFKA,
    OFF
  }

  static KafkaConfig from(Environment environment) {
    return new KafkaConfig(
        environment.choice("TICKSTREAM_RECORDING", Recording.class, Recording.KAFKA)
            == Recording.KAFKA,
        environment.text("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));
  }
}
