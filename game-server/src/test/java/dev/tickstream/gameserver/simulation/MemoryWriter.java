package dev.tickstream.gameserver.simulation;

import dev.tickstream.gameserver.ownership.ShardWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A transactional producer: what is sent arrives some time later, each topic's in order, the topics
 * at their own pace; what fails once fails for good.
 */
final class MemoryWriter implements ShardWriter {
  private final MemoryBroker broker;
  private final Network network;
  private final RandomGenerator random;
  private final Map<String, Deque<Sent>> onTheWay = new LinkedHashMap<>();
  private final long killsBefore;
  private int epoch = -1;
  private @Nullable RuntimeException failed;

  private record Sent(
      ProducerRecord<byte[], byte[]> message, CompletableFuture<RecordMetadata> answer) {}

  MemoryWriter(MemoryBroker broker, Network network, RandomGenerator random) {
    this.broker = broker;
    this.network = network;
    this.random = random;
    this.killsBefore = broker.kills();
  }

  @Override
  public void fence() {
    network.request("fence");
    epoch = broker.fence();
    network.answer("fence");
  }

  @Override
  public void beginTransaction() {
    requireNotFailed();
  }

  private void requireNotFailed() {
    if (failed != null) {
      throw new KafkaException("the writer failed before", failed);
    }
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
    Sent sent = new Sent(message, new CompletableFuture<>());
    if (failed != null) {
      sent.answer().completeExceptionally(failed);
      return sent.answer();
    }
    onTheWay.computeIfAbsent(message.topic(), topic -> new ArrayDeque<>()).add(sent);
    if (random.nextInt(8) == 0) {
      try {
        network.request("send");
        arrive(random.nextInt(4));
      } catch (TimeoutException e) {
        return sent.answer(); // tried again later
      }
    }
    return sent.answer();
  }

  /** Some of each topic's records arrive. */
  private void arrive(int most) {
    for (Deque<Sent> sent : onTheWay.values()) {
      for (int i = 0; i < most && !sent.isEmpty(); i++) {
        arrive(sent.removeFirst());
      }
    }
  }

  private void arrive(Sent sent) {
    if (failed != null) {
      sent.answer().completeExceptionally(failed);
      return;
    }
    try {
      long offset = broker.append(epoch, sent.message());
      sent.answer()
          .complete(
              new RecordMetadata(
                  new TopicPartition(sent.message().topic(), sent.message().partition()),
                  offset,
                  0,
                  0,
                  0,
                  0));
    } catch (RuntimeException e) {
      fail(e);
      sent.answer().completeExceptionally(e);
    }
  }

  private void fail(RuntimeException e) {
    failed = e;
    onTheWay.values().forEach(sent -> sent.forEach(each -> each.answer().completeExceptionally(e)));
    onTheWay.clear();
  }

  @Override
  public void flush() {
    arrive(random.nextInt(100));
    try {
      network.request("flush");
    } catch (TimeoutException e) {
      fail(e);
    }
    arrive(Integer.MAX_VALUE);
  }

  @Override
  public void commitTransaction() {
    requireNotFailed();
    flush();
    end(true);
  }

  @Override
  public void abortTransaction() {
    onTheWay.clear();
    requireNotFailed();
    end(false);
  }

  private void end(boolean commit) {
    requireNotFailed();
    String what = commit ? "commit" : "abort";
    try {
      network.request(what);
      broker.end(epoch, commit);
      network.answer(what);
    } catch (RuntimeException e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public long connectionsLost() {
    return broker.kills() - killsBefore;
  }

  @Override
  public void close() {
    onTheWay.clear();
  }
}
