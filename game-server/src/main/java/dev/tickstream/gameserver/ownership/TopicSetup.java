package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that are missing, one partition per shard, and waits until each partition has a
 * leader. Blocks; several may run at once.
 */
public final class TopicSetup {
  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
  private static final long LEADERS_WITHIN_NS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String ONE_MINUTE_MS = Long.toString(TimeUnit.MINUTES.toMillis(1));
  private static final String ONE_DAY_MS = Long.toString(TimeUnit.DAYS.toMillis(1));

  private final ClusterAccess config;

  public TopicSetup(ClusterAccess config) {
    this.config = config;
  }

  /**
   * Returns once every topic is there and usable.
   *
   * @throws ShardRefusedException if one has another number of partitions
   * @throws KafkaException if Kafka does not answer
   */
  public void ensure() throws ShardRefusedException {
    List<NewTopic> topics = topics();
    try (Admin admin = Admin.create(KafkaSettings.admin(config, "topic-setup"))) {
      create(admin, topics);
      List<String> names = topics.stream().map(NewTopic::name).toList();
      long deadlineNs = System.nanoTime() + LEADERS_WITHIN_NS;
      while (!isUsable(admin, names)) {
        if (System.nanoTime() - deadlineNs > 0) {
          throw new TimeoutException("not every partition has a leader");
        }
        LockSupport.parkNanos(LOOK_AGAIN_NS);
      }
    }
  }

  private List<NewTopic> topics() {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      topics.add(
          topic(topic.kafkaName())
              .configs(
                  Map.of(
                      TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                      Integer.toString(KafkaSettings.RECORD_BYTES_MAX))));
    }
    topics.add(
        topic(Topic.SHARDS)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    // A head per transaction, and every owner reads all of it at its start:
                    // compact early and often, and let go of what ended transactions.
                    TopicConfig.SEGMENT_BYTES_CONFIG,
                    Integer.toString(4 << 20),
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(TimeUnit.MINUTES.toMillis(10)),
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                    "0.05",
                    TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                    Long.toString(TimeUnit.MINUTES.toMillis(30)),
                    TopicConfig.DELETE_RETENTION_MS_CONFIG,
                    ONE_MINUTE_MS)));
    topics.add(
        topic(Topic.ZONE_METRICS).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, ONE_DAY_MS)));
    topics.add(topic(Topic.ZONE_SNAPSHOTS));
    topics.add(topic(Topic.ZONE_RECOVERIES));
    topics.add(topic("platform.commands"));
    return topics;
  }

  private NewTopic topic(String name) {
    Optional<Short> replication =
        config.replication() == 0 ? Optional.empty() : Optional.of((short) config.replication());
    return new NewTopic(name, Optional.of(config.shards()), replication);
  }

  private static void create(Admin admin, List<NewTopic> topics) {
    Set<String> present = get(admin.listTopics().names());
    List<NewTopic> absent = topics.stream().filter(t -> !present.contains(t.name())).toList();
    for (KafkaFuture<Void> created : admin.createTopics(absent).values().values()) {
      try {
        get(created);
      } catch (TopicExistsException e) {
        LOG.debug("another shipper was faster: {}", e.getMessage());
      }
    }
  }

  private boolean isUsable(Admin admin, List<String> names) throws ShardRefusedException {
    Map<String, TopicDescription> described;
    try {
      described = get(admin.describeTopics(names).allTopicNames());
    } catch (UnknownTopicOrPartitionException e) {
      return false;
    }
    boolean usable = true;
    for (TopicDescription topic : described.values()) {
      int partitions = topic.partitions().size();
      if (partitions != config.shards()) {
        throw new ShardRefusedException(
            ShardRefusedException.Reason.PARTITIONS,
            "topic "
                + topic.name()
                + " has "
                + partitions
                + " partitions, but there are "
                + config.shards()
                + " shards; their number is fixed at a cluster's first start");
      }
      usable &= topic.partitions().stream().allMatch(TopicSetup::hasLeader);
    }
    return usable;
  }

  private static boolean hasLeader(TopicPartitionInfo partition) {
    return partition.leader() != null && !partition.leader().isEmpty();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
