package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardProbe;
import dev.tickstream.events.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group that keeps nothing but its offsets, and those in Kafka: it needs no database. Every
 * instance reads all partitions, because each has listeners of its own; what is older than {@link
 * #LOOK_BACK} is passed over at the start. Owns its thread.
 */
public final class FollowerLoop implements AutoCloseable {
  /** How old an event may be when the loop starts with it. */
  public static final Duration LOOK_BACK = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long RETRY_MS = 1_000;
  private static final long MEASURE_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final String group;
  private final KafkaConsumers consumers;
  private final ShardRecords shards;
  private final AppliedListener sink;
  private final Clock clock;
  private final LagMeter lag;
  private final UnreadableRecords unreadable;
  private final Intake intake = new Intake();
  private final LongAdder taken = new LongAdder();
  private final LongAdder leftOut = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Prepares; nothing runs before {@link #start()}.
   *
   * @param group of Kafka, in whose name offsets are kept
   * @param sink called on this loop's thread
   */
  public FollowerLoop(
      String group,
      KafkaConsumers consumers,
      ShardRecords shards,
      AppliedListener sink,
      Clock clock) {
    this.group = group;
    this.consumers = consumers;
    this.shards = shards;
    this.sink = sink;
    this.clock = clock;
    this.lag = new LagMeter(clock);
    this.unreadable = new UnreadableRecords(group, consumers);
    this.thread = Thread.ofPlatform().name("following-" + group).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public String group() {
    return group;
  }

  /** The latest measurement; any thread. */
  public RecordingStatus status() {
    return lag.status();
  }

  /** Events handed on; any thread. */
  public long taken() {
    return taken.sum();
  }

  /** Records that could not be read, and events that are not history; any thread. */
  public long leftOut() {
    return leftOut.sum();
  }

  /** Records passed over because their bytes are damaged on Kafka's disk; any thread. */
  public long unreadable() {
    return unreadable.count();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      // A server whose start failed closes what never ran.
      if (thread.getState() != Thread.State.NEW && !thread.join(ANSWER_WITHIN.plusSeconds(2))) {
        LOG.warn("{} did not end in time", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try {
        follow();
      } catch (KafkaException e) {
        LOG.debug("{} waits for Kafka: {}", group, e.getMessage());
        lag.kafkaAway("Kafka: " + e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("following as {} failed; starting over", group, e);
      }
      rest();
    }
  }

  private void follow() {
    Consumer<byte[], byte[]> consumer = consumers.followingAs(group);
    try {
      List<TopicPartition> partitions = partitions(consumer);
      while (closing.getCount() > 0 && partitions.isEmpty()) {
        rest();
        partitions = partitions(consumer);
      }
      startReading(consumer, partitions);
      long measuredAtNs = System.nanoTime() - MEASURE_EVERY_NS;
      while (closing.getCount() > 0) {
        take(consumer);
        if (System.nanoTime() - measuredAtNs >= MEASURE_EVERY_NS) {
          measuredAtNs = System.nanoTime();
          lag.measure(consumer, 0, null, true, null);
          commit(consumer);
        }
      }
    } finally {
      consumer.close(CloseOptions.timeout(ANSWER_WITHIN));
    }
  }

  /** Empty until all topics are there. */
  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      List<PartitionInfo> infos = consumer.partitionsFor(topic.kafkaName(), ANSWER_WITHIN);
      if (infos == null || infos.isEmpty()) {
        return List.of();
      }
      infos.forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
    }
    return partitions;
  }

  /** Where the group stopped, but not long ago; a new group begins as long ago as that. */
  private void startReading(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> bound = new HashMap<>();
    partitions.forEach(one -> bound.put(one, clock.millis() - LOOK_BACK.toMillis()));
    var recent = consumer.offsetsForTimes(bound, ANSWER_WITHIN);
    var ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
    var stopped = consumer.committed(java.util.Set.copyOf(partitions), ANSWER_WITHIN);
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      var from = recent.get(partition);
      var committed = stopped.get(partition);
      long earliest = from == null ? end : Math.min(end, from.offset());
      // Beyond the end: it is another Kafka, or another life of the topic.
      long last = committed == null || committed.offset() > end ? 0 : committed.offset();
      consumer.seek(partition, Math.max(earliest, last));
    }
  }

  private void take(Consumer<byte[], byte[]> consumer) {
    List<EventRecord> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : unreadable.poll(consumer, POLL)) {
      if (ShardProbe.is(record.key(), record.value())) {
        continue;
      }
      EventRecord event = Delivery.of(record, intake).reading().event();
      lag.sawRecord(new TopicPartition(record.topic(), record.partition()), record.timestamp());
      if (event != null && mayBeHistory(record.partition(), event)) {
        events.add(event);
      } else {
        leftOut.increment();
      }
    }
    if (!events.isEmpty()) {
      taken.add(events.size());
      sink.onApplied(events);
    }
  }

  /** False only for what is known to be none: a claim may not have been read yet. */
  private boolean mayBeHistory(int shard, EventRecord event) {
    Lineage lineage = shards.lineage(shard);
    long epoch = event.envelope().epoch();
    return !lineage.knows(epoch) || lineage.isHistory(epoch, event.envelope().sequence());
  }

  private static void commit(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      offsets.put(partition, new OffsetAndMetadata(consumer.position(partition, ANSWER_WITHIN)));
    }
    consumer.commitAsync(offsets, null);
  }

  private void rest() {
    try {
      boolean closed = closing.await(RETRY_MS, TimeUnit.MILLISECONDS);
      LOG.trace("{}", closed ? "closing" : "trying again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
