package dev.tickstream.gameserver.simulation;

import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.ownership.Cluster.OpenPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One shard's partitions and its transactions, as a broker with one replica has them. The end of a
 * transaction is told to each partition by a marker, perhaps somewhat later; a broker that is
 * killed in between may forget a marker that it owes (decision 10).
 */
final class MemoryBroker {
  private static final long PRODUCER_ID = 7;

  private final RandomGenerator random;
  private final int shard;
  private final Map<String, Partition> partitions = new LinkedHashMap<>();
  private final Map<String, Boolean> owed = new LinkedHashMap<>();
  private final Set<String> inTransaction = new LinkedHashSet<>();
  private int epoch = -1;
  private long kills;
  private long forgotten;
  private boolean forgetful;

  /** How a record's transaction ended. */
  enum Fate {
    OPEN,
    COMMITTED,
    TAKEN_BACK,
    MARKER
  }

  private static final class Partition {
    final List<@Nullable ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    final List<Fate> fates = new ArrayList<>();
    int openFrom = -1;
    int openEpoch;
  }

  MemoryBroker(RandomGenerator random, int shard) {
    this.random = random;
    this.shard = shard;
    partitions.put(Topic.SHARDS, new Partition());
    for (Topic topic : Topic.values()) {
      partitions.put(topic.kafkaName(), new Partition());
    }
  }

  /** Markers that a kill made it forget so far. */
  long forgotten() {
    return forgotten;
  }

  /** How often it was killed. */
  long kills() {
    return kills;
  }

  /** Whoever wrote before is fenced, and what is open is taken back. */
  int fence() {
    settle();
    end(false);
    settle();
    return ++epoch;
  }

  /** A transaction that was open for too long: taken back, and its writer fenced. */
  void expire() {
    if (!inTransaction.isEmpty()) {
      fence();
    }
  }

  long append(int writerEpoch, ProducerRecord<byte[], byte[]> message) {
    requireOwn(writerEpoch);
    settle(); // a new transaction waits until the one before has its markers
    inTransaction.add(message.topic());
    Partition partition = partition(message.topic());
    long offset = partition.log.size();
    if (partition.openFrom < 0) {
      partition.openFrom = (int) offset;
    }
    partition.openEpoch = writerEpoch;
    partition.log.add(
        new ConsumerRecord<>(
            message.topic(),
            shard,
            offset,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            message.key(),
            message.value(),
            new RecordHeaders(message.headers().toArray()),
            java.util.Optional.empty()));
    partition.fates.add(Fate.OPEN);
    return offset;
  }

  private void requireOwn(int writerEpoch) {
    if (writerEpoch != epoch) {
      throw new InvalidProducerEpochException("epoch " + writerEpoch + " is not " + epoch);
    }
  }

  void end(int writerEpoch, boolean commit) {
    if (writerEpoch != epoch) {
      throw new ProducerFencedException("epoch " + writerEpoch + " is not " + epoch);
    }
    end(commit);
    if (forgetful && random.nextInt(20) == 0) {
      kill();
    } else if (random.nextInt(4) > 0) {
      settle();
    }
  }

  private void end(boolean commit) {
    inTransaction.forEach(topic -> owed.put(topic, commit));
    inTransaction.clear();
  }

  /** Writes the markers it owes. */
  void settle() {
    owed.forEach(this::mark);
    owed.clear();
  }

  private void mark(String topic, boolean commit) {
    Partition partition = partition(topic);
    if (partition.openFrom >= 0) {
      for (int i = partition.openFrom; i < partition.log.size(); i++) {
        if (partition.fates.get(i) == Fate.OPEN) {
          partition.fates.set(i, commit ? Fate.COMMITTED : Fate.TAKEN_BACK);
        }
      }
      partition.openFrom = -1;
    }
    partition.log.add(null);
    partition.fates.add(Fate.MARKER);
  }

  /** Whether it may forget markers, and die between an answer and what it owes for it. */
  void forgets(boolean mayForget) {
    forgetful = mayForget;
  }

  /** It is killed and comes back. */
  void kill() {
    kills++;
    owed.keySet()
        .removeIf(
            topic -> {
              boolean forgot = forgetful && random.nextBoolean();
              forgotten += forgot ? 1 : 0;
              return forgot;
            });
    settle();
  }

  Map<TopicPartition, OpenPart> open() {
    Map<TopicPartition, OpenPart> open = new LinkedHashMap<>();
    partitions.forEach(
        (topic, partition) -> {
          if (partition.openFrom >= 0) {
            open.put(
                new TopicPartition(topic, shard),
                new OpenPart(partition.openFrom, PRODUCER_ID, partition.openEpoch));
          }
        });
    return open;
  }

  /** Offset behind the last record that a reader sees. */
  long end(String topic, boolean committed) {
    Partition partition = partition(topic);
    return committed && partition.openFrom >= 0 ? partition.openFrom : partition.log.size();
  }

  /** Records from an offset to another that a reader sees. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic, long from, long to, boolean committed) {
    Partition partition = partition(topic);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = (int) from; i < Math.min(to, partition.log.size()); i++) {
      ConsumerRecord<byte[], byte[]> record = partition.log.get(i);
      if (record != null && (!committed || partition.fates.get(i) == Fate.COMMITTED)) {
        records.add(record);
      }
    }
    return records;
  }

  private Partition partition(String topic) {
    Partition partition = partitions.get(topic);
    if (partition == null) {
      throw new IllegalArgumentException("no topic " + topic);
    }
    return partition;
  }
}
