package dev.tickstream.platform.testing;

import dev.tickstream.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A Kafka of its own with six shards, all claimed, and who ships to it. */
public final class SixShards implements AutoCloseable {
  public static final int SHARDS = 6;

  private final TestKafka kafka;
  private final TestShipper shipper;

  public SixShards() {
    // First, because it deletes what earlier runs left behind.
    Stack.shared();
    kafka = new TestKafka();
    kafka.start();
    kafka.createTopics(
        Stream.concat(Arrays.stream(Topic.values()).map(Topic::kafkaName), Stream.of(Topic.SHARDS))
            .toList(),
        SHARDS);
    shipper = new TestShipper(kafka.bootstrapServers());
    for (int shard = Stack.SHARDS; shard < SHARDS; shard++) {
      shipper.commit(List.of(shipper.takeover(shard, TestShipper.EPOCH, 0)));
    }
  }

  public TestKafka kafka() {
    return kafka;
  }

  public TestShipper shipper() {
    return shipper;
  }

  @Override
  public void close() {
    shipper.close();
    kafka.stop();
  }
}
