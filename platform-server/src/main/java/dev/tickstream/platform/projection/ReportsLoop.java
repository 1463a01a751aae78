package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.database.DatabaseAwayException;
import dev.tickstream.platform.database.DatabaseFailures;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what game servers report of their zones beside events, and has it kept. Every instance
 * reads all of it, from where one of them stopped last: a report that is written twice changes
 * nothing. While the database is away it waits; a report that the database will never take is left
 * out and counted. Owns its thread.
 */
public final class ReportsLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportsLoop.class);
  private static final String GROUP = "reports";
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final long RETRY_MS = 1_000;

  private final KafkaConsumers consumers;
  private final Database database;
  private final List<ReportSink> sinks;
  private final LongAdder leftOut = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Prepares; nothing runs before {@link #start()}. */
  public ReportsLoop(KafkaConsumers consumers, Database database, List<ReportSink> sinks) {
    this.consumers = consumers;
    this.database = database;
    this.sinks = List.copyOf(sinks);
    this.thread = Thread.ofPlatform().name("zone-reports").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Reports that the database would not take; any thread. */
  public long leftOut() {
    return leftOut.sum();
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
    while (isRunning()) {
      try {
        follow();
      } catch (KafkaException e) {
        LOG.debug("zone reports wait for Kafka: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("reading zone reports failed; starting over", e);
      }
      rest();
    }
  }

  private boolean isRunning() {
    return closing.getCount() > 0;
  }

  private void follow() {
    Consumer<byte[], byte[]> consumer = consumers.followingAs(GROUP);
    try {
      List<TopicPartition> partitions = partitions(consumer);
      while (isRunning() && partitions.isEmpty()) {
        rest();
        partitions = partitions(consumer);
      }
      startReading(consumer, partitions);
      while (isRunning()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty() && keep(records)) {
          commit(consumer);
        }
      }
    } finally {
      consumer.close(CloseOptions.timeout(ANSWER_WITHIN));
    }
  }

  /** Empty until all topics are there. */
  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (ReportSink sink : sinks) {
      List<PartitionInfo> infos = consumer.partitionsFor(sink.topic(), ANSWER_WITHIN);
      if (infos == null || infos.isEmpty()) {
        return List.of();
      }
      infos.forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
    }
    return partitions;
  }

  /** Where the last one stopped, or everything Kafka has. */
  private static void startReading(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    var begin = consumer.beginningOffsets(partitions, ANSWER_WITHIN);
    var ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
    var stopped = consumer.committed(Set.copyOf(partitions), ANSWER_WITHIN);
    for (TopicPartition partition : partitions) {
      long first = begin.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, 0L);
      OffsetAndMetadata committed = stopped.get(partition);
      // Beyond the end: it is another Kafka, or another life of the topic.
      consumer.seek(
          partition,
          committed == null || committed.offset() < first || committed.offset() > end
              ? first
              : committed.offset());
    }
  }

  /** Whether they are in the database; false only when the loop ends before. */
  private boolean keep(ConsumerRecords<byte[], byte[]> records) {
    for (ReportSink sink : sinks) {
      List<ByteBuffer> values = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : records.records(sink.topic())) {
        if (record.value() != null) {
          values.add(ByteBuffer.wrap(record.value()));
        }
      }
      if (!values.isEmpty() && !keep(sink, values)) {
        return false;
      }
    }
    return true;
  }

  private boolean keep(ReportSink sink, List<ByteBuffer> values) {
    while (isRunning()) {
      try {
        write(sink, values);
        return true;
      } catch (SQLException | DatabaseAwayException e) {
        if (!DatabaseFailures.isAway(e)) {
          return keepOneByOne(sink, values, e);
        }
        LOG.debug("zone reports wait for MySQL: {}", e.getMessage());
      }
      rest();
    }
    return false;
  }

  /** One of them is refused; the others are not to suffer for it. */
  private boolean keepOneByOne(ReportSink sink, List<ByteBuffer> values, Exception why) {
    if (values.size() > 1) {
      for (ByteBuffer value : values) {
        if (!keep(sink, List.of(value))) {
          return false;
        }
      }
      return true;
    }
    leftOut.increment();
    LOG.warn("a report of {} is left out: {}", sink.topic(), why.getMessage());
    return true;
  }

  private void write(ReportSink sink, List<ByteBuffer> values) throws SQLException {
    try (Connection connection = database.connection()) {
      sink.write(connection, values);
      connection.commit();
    }
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
