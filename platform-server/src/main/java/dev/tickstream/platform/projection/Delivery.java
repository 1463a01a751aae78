package dev.tickstream.platform.projection;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One record from Kafka, as far as it could be understood.
 *
 * @param headers null when they could not be read
 * @param event null when it could not be read; {@code parking} then says why
 */
record Delivery(
    ConsumerRecord<byte[], byte[]> record,
    @Nullable EventHeaders headers,
    @Nullable EventRecord event,
    @Nullable Parking parking) {
  TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }

  Delivery parked(Parking why) {
    return new Delivery(record, headers, null, why);
  }
}
