package dev.tickstream.benchmarks.shipping;

import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What {@code kafka-producer-perf-test} does with {@code --throughput -1}: one payload of the asked
 * size, sent over and over from one thread without key or headers, the clock stopped when the last
 * is acknowledged.
 */
final class ProducerRate {
  private ProducerRate() {}

  /** Records per second. */
  static double measure(String address, String topic, int records, int recordBytes) {
    byte[] payload = new byte[recordBytes];
    Random random = new Random(0);
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (random.nextInt(26) + 'A');
    }
    try (KafkaProducer<byte[], byte[]> producer = Producers.plain(address)) {
      producer.partitionsFor(topic);
      long startNs = System.nanoTime();
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(topic, payload));
      }
      producer.flush();
      return records / ((System.nanoTime() - startNs) / 1e9);
    }
  }
}
