package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** The cluster in Kafka itself. Safe on any thread. */
public final class KafkaCluster implements Cluster {
  private final ClusterAccess access;

  public KafkaCluster(ClusterAccess access) {
    this.access = access;
  }

  @Override
  public String name() {
    return access.cluster();
  }

  @Override
  public void ensureTopics() throws ShardRefusedException {
    new TopicSetup(access).ensure();
  }

  @Override
  public ShardWriter writer(int shard) {
    return new KafkaShardWriter(access, shard);
  }

  @Override
  public ShardReader reader(int shard, IsolationLevel isolation) {
    return new KafkaShardReader(access, shard, isolation);
  }

  /** Of how many shards Kafka has a history; 0 if nobody ever recorded anything. */
  int recordedShards() {
    try (KafkaShardReader reader = new KafkaShardReader(access, 0, IsolationLevel.READ_COMMITTED)) {
      return reader.partitions(Topic.SHARDS);
    }
  }

  @Override
  public Map<TopicPartition, OpenPart> open(int shard) {
    try (Admin admin = Admin.create(KafkaSettings.admin(access, "transactions-" + shard))) {
      Map<TopicPartition, OpenPart> open = new HashMap<>();
      admin
          .describeProducers(partitions(shard))
          .all()
          .get()
          .forEach(
              (partition, producers) ->
                  producers.activeProducers().stream()
                      .filter(state -> state.currentTransactionStartOffset().isPresent())
                      .map(KafkaCluster::part)
                      .min(Comparator.comparingLong(OpenPart::start))
                      .ifPresent(part -> open.put(partition, part)));
      return open;
    } catch (ExecutionException e) {
      throw new KafkaException("the shard's open transactions are not told", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static OpenPart part(ProducerState state) {
    return new OpenPart(
        state.currentTransactionStartOffset().orElseThrow(),
        state.producerId(),
        state.producerEpoch());
  }

  private static List<TopicPartition> partitions(int shard) {
    List<TopicPartition> partitions = new ArrayList<>();
    partitions.add(new TopicPartition(Topic.SHARDS, shard));
    for (Topic topic : Topic.values()) {
      partitions.add(new TopicPartition(topic.kafkaName(), shard));
    }
    return partitions;
  }
}
