package dev.tickstream.platform.projection;

import java.time.Instant;

/**
 * Whether Kafka answers.
 *
 * @param since when this became so
 * @param detail one line for an operator
 */
public record KafkaState(boolean ready, Instant since, String detail) {}
