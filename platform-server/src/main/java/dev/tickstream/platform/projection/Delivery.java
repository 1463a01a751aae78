package dev.tickstream.platform.projection;

import dev.tickstream.events.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One record from Kafka, as far as it could be understood.
 *
 * @param parking why it cannot be taken; null when nothing stands against it
 */
record Delivery(ConsumerRecord<byte[], byte[]> record, Reading reading, @Nullable Parking parking) {
  static Delivery of(ConsumerRecord<byte[], byte[]> record, Intake intake) {
    Reading reading = intake.read(name -> value(record, name), record.value());
    return new Delivery(record, reading, reading.parking());
  }

  TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** Null when they could not be read. */
  @Nullable EventHeaders headers() {
    return reading.headers();
  }

  Delivery parked(Parking why) {
    return new Delivery(record, reading, why);
  }

  private static byte @Nullable [] value(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}
