package dev.tickstream.gameserver.simulation;

import dev.tickstream.gameserver.ownership.Cluster;
import dev.tickstream.gameserver.ownership.ShardReader;
import dev.tickstream.gameserver.ownership.ShardWriter;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The cluster as one process sees it. */
final class MemoryCluster implements Cluster {
  private final MemoryBroker broker;
  private final Network network;
  private final RandomGenerator random;

  MemoryCluster(MemoryBroker broker, Network network, RandomGenerator random) {
    this.broker = broker;
    this.network = network;
    this.random = random;
  }

  @Override
  public String name() {
    return "simulation";
  }

  @Override
  public void ensureTopics() {
    network.request("topics");
  }

  @Override
  public ShardWriter writer(int shard) {
    return new MemoryWriter(broker, network, random);
  }

  @Override
  public ShardReader reader(int shard, IsolationLevel isolation) {
    return new MemoryReader(broker, network, isolation == IsolationLevel.READ_COMMITTED);
  }

  @Override
  public Map<TopicPartition, OpenPart> open(int shard) {
    network.request("open transactions");
    return broker.open();
  }
}
