package dev.tickstream.gameserver.ownership;

import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A cluster's topics in Kafka as the owners of its shards use them: one partition per shard in
 * each. Every method of it and of what it gives may block for some seconds, and throws {@link
 * KafkaException} when Kafka does not answer.
 */
public interface Cluster {
  /** Its name, part of event ids and of the transactional ids. */
  String name();

  /**
   * Returns once every topic is there and usable.
   *
   * @throws ShardRefusedException if one has another number of partitions than there are shards
   */
  void ensureTopics() throws ShardRefusedException;

  /** A writer to the shard's partitions; good for nothing before it {@link ShardWriter#fence}s. */
  ShardWriter writer(int shard);

  /** A reader of the shard's partitions. */
  ShardReader reader(int shard, IsolationLevel isolation);

  /**
   * Where a transaction is open in the shard's partitions; one that is being ended at this moment
   * counts. Of several in one partition the one that began first.
   */
  Map<TopicPartition, OpenPart> open(int shard);

  /**
   * The part of an open transaction that lies in one partition.
   *
   * @param start offset of its first record
   * @param producerId that Kafka gave to whoever wrote it
   */
  record OpenPart(long start, long producerId, int producerEpoch) {}
}
