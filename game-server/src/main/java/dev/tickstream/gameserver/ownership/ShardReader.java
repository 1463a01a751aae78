package dev.tickstream.gameserver.ownership;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads one shard's partitions. For one thread. */
public interface ShardReader extends AutoCloseable {
  /** Offset of the first record that a topic still has. */
  long begin(String topic);

  /** Offset behind the last record that can be read now. */
  long end(String topic);

  /**
   * The records of a topic between two offsets. Of each topic one span is read at a time: another
   * one ends it.
   *
   * @param from offset of the first
   * @param to offset behind the last
   */
  Span read(String topic, long from, long to);

  @Override
  void close();

  /** Records in the order of their offsets. */
  interface Span {
    /**
     * The next one, null behind the last.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the topic's readable end is before
     *     the span's, and stays there
     */
    @Nullable ConsumerRecord<byte[], byte[]> next();
  }
}
