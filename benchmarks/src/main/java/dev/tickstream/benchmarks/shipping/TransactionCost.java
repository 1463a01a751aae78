package dev.tickstream.benchmarks.shipping;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Processor time of small transactions, made as shippers make them: each shard on its own thread,
 * once per interval, a few events over two topics and the head in a third.
 */
final class TransactionCost {
  private static final int EVENTS = 6;
  private static final int EVENT_BYTES = 500;
  private static final int HEAD_BYTES = 250;
  private static final String[] TOPICS = {"bench.player", "bench.economy"};
  private static final String HEADS = "bench.shards";
  private static final int WARM_UP_SECONDS = 3;
  private static final OperatingSystemMXBean OWN =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ForkedBroker broker;
  private final int shardsMax;

  TransactionCost(ForkedBroker broker, int shardsMax) {
    this.broker = broker;
    this.shardsMax = shardsMax;
  }

  /**
   * What was done and what it took.
   *
   * @param commits transactions, or flushes without one
   */
  record Spell(long commits, double seconds, double clientMs, double brokerMs) {
    double clientMsEach() {
      return clientMs / commits;
    }

    double brokerMsEach() {
      return brokerMs / commits;
    }
  }

  void makeTopics() throws IOException, InterruptedException {
    for (String topic : TOPICS) {
      broker.makeTopic(topic, shardsMax);
    }
    broker.makeTopic(HEADS, shardsMax);
  }

  /**
   * Runs so many shards for a while.
   *
   * @param transactional false for the baseline: the same records, flushed, in no transaction
   */
  Spell run(int shards, int intervalMs, int seconds, boolean transactional)
      throws InterruptedException {
    AtomicLong commits = new AtomicLong();
    AtomicLong untilNs = new AtomicLong(Long.MAX_VALUE);
    List<Thread> threads = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      int number = shard;
      threads.add(
          Thread.ofPlatform()
              .name("shard-" + shard)
              .start(() -> ship(number, intervalMs, transactional, commits, untilNs)));
    }
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long fromCommits = commits.get();
    long fromNs = System.nanoTime();
    long client = OWN.getProcessCpuTime();
    long server = broker.cpu().toNanos();
    TimeUnit.SECONDS.sleep(seconds);
    Spell spell =
        new Spell(
            commits.get() - fromCommits,
            (System.nanoTime() - fromNs) / 1e9,
            (OWN.getProcessCpuTime() - client) / 1e6,
            (broker.cpu().toNanos() - server) / 1e6);
    untilNs.set(0);
    for (Thread thread : threads) {
      thread.join();
    }
    return spell;
  }

  private void ship(
      int shard, int intervalMs, boolean transactional, AtomicLong commits, AtomicLong until) {
    long intervalNs = TimeUnit.MILLISECONDS.toNanos(intervalMs);
    try (KafkaProducer<byte[], byte[]> producer =
        transactional
            ? Producers.transactional(broker.address(), "bench-" + shard)
            : Producers.plain(broker.address())) {
      if (transactional) {
        producer.initTransactions();
      }
      // Spread over the interval, as shards that began at different moments are.
      long nextNs = System.nanoTime() + intervalNs * shard / shardsMax;
      while (until.get() == Long.MAX_VALUE) {
        LockSupport.parkNanos(nextNs - System.nanoTime());
        nextNs = Math.max(nextNs + intervalNs, System.nanoTime());
        if (transactional) {
          producer.beginTransaction();
        }
        send(producer, shard);
        if (transactional) {
          producer.commitTransaction();
        } else {
          producer.flush();
        }
        commits.incrementAndGet();
      }
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, int shard) {
    for (int i = 0; i < EVENTS; i++) {
      String topic = TOPICS[i % TOPICS.length];
      producer.send(new ProducerRecord<>(topic, shard, null, new byte[EVENT_BYTES]));
    }
    producer.send(new ProducerRecord<>(HEADS, shard, new byte[] {1}, new byte[HEAD_BYTES]));
  }
}
