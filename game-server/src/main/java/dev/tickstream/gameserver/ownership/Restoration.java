package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts events back that a shard's head says are shipped and that no reader of committed records can
 * see: their transaction was committed where the head is and taken back where they are. What was
 * taken back still lies in the log, and is written once more, as it was. Blocks.
 */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  private final ShardLog log;
  private final int shard;

  Restoration(ShardLog log, int shard) {
    this.log = log;
    this.shard = shard;
  }

  /**
   * Compares the ends of the topics with a head, and puts back what is missing.
   *
   * @param producer the only one that may write, in no transaction
   * @throws KafkaException if Kafka does not answer
   */
  void restore(ShardHead head, Producer<byte[], byte[]> producer) {
    List<ConsumerRecord<byte[], byte[]>> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      long number = number(head, topic);
      long end = end(topic, head.epoch(), number);
      if (end < number) {
        List<ConsumerRecord<byte[], byte[]>> found = log.find(topic, head.epoch(), end, number);
        tell(topic, head.epoch(), end, number, found.size());
        missing.addAll(found);
      }
    }
    if (!missing.isEmpty()) {
      write(missing, producer);
    }
  }

  /** Whether every event of a topic up to that number is committed, or can be put back. */
  boolean isThere(Topic topic, long epoch, long number) {
    long end = end(topic, epoch, number);
    return end >= number || log.find(topic, epoch, end, number).size() == number - end;
  }

  /** The last number a head names in a topic, 0 if none. */
  static long number(ShardHead head, Topic topic) {
    return head.topicSeq().getOrDefault(topic.kafkaName(), 0L);
  }

  /** The last number of the epoch that is committed in a topic. */
  private long end(Topic topic, long epoch, long number) {
    if (number == 0) {
      return 0;
    }
    EventHeaders last = log.event(topic);
    if (last == null) {
      return log.isShortened(topic) ? number : 0; // past its retention, and so long since read
    }
    return last.epoch() < epoch ? 0 : last.epoch() > epoch ? number : last.topicSequence();
  }

  private void tell(Topic topic, long epoch, long end, long number, int found) {
    LOG.warn(
        "shard {}: events {} to {} of epoch {} in {} were shipped, then taken back; {} are put"
            + " back",
        shard,
        end + 1,
        number,
        epoch,
        topic.kafkaName(),
        found);
    if (found < number - end) {
      LOG.error(
          "shard {}: events {} to {} of epoch {} in {} are lost in Kafka",
          shard,
          end + 1 + found,
          number,
          epoch,
          topic.kafkaName());
    }
  }

  private static void write(
      List<ConsumerRecord<byte[], byte[]>> records, Producer<byte[], byte[]> producer) {
    producer.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      // Without its time: retention counts from when it can be read.
      Future<RecordMetadata> sent =
          producer.send(
              new ProducerRecord<>(
                  record.topic(),
                  record.partition(),
                  null,
                  record.key(),
                  record.value(),
                  record.headers()));
      if (sent.state() == Future.State.FAILED) {
        throw new KafkaException(sent.exceptionNow());
      }
    }
    producer.commitTransaction();
  }
}
