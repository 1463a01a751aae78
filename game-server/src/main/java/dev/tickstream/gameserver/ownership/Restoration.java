package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
   * @param writer the only one that may write, in no transaction
   * @throws KafkaException if Kafka does not answer
   */
  void restore(ShardHead head, ShardWriter writer) {
    List<ConsumerRecord<byte[], byte[]>> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      long number = number(head, topic);
      long end = end(topic, head.epoch(), number);
      if (end < number) {
        missing.addAll(takenBack(topic, head.epoch(), end, number));
      }
    }
    if (!missing.isEmpty()) {
      write(missing, writer);
    }
  }

  /**
   * Whether every event of a topic between two numbers is committed, or can be put back. A topic
   * that retention emptied proves nothing.
   *
   * @param known up to here it decides nothing any more
   */
  boolean isThere(Topic topic, long epoch, long known, long number) {
    long end = Math.max(known, end(topic, epoch, number));
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
    if (last == null || last.epoch() < epoch) {
      return 0;
    }
    return last.epoch() > epoch ? number : last.topicSequence();
  }

  private List<ConsumerRecord<byte[], byte[]>> takenBack(
      Topic topic, long epoch, long after, long number) {
    List<ConsumerRecord<byte[], byte[]>> found = log.find(topic, epoch, after, number);
    long lost = number - after - found.size();
    if (!found.isEmpty()) {
      LOG.warn(
          "shard {}: {} events up to {} of epoch {} in {} were shipped, then taken back; they are"
              + " put back",
          shard,
          found.size(),
          number,
          epoch,
          topic.kafkaName());
    }
    if (lost > 0 && !log.isEmptied(topic)) { // or past its retention, and so long since read
      LOG.error(
          "shard {}: {} of the events {} to {} of epoch {} in {} are lost in Kafka",
          shard,
          lost,
          after + 1,
          number,
          epoch,
          topic.kafkaName());
    }
    return found;
  }

  private static void write(List<ConsumerRecord<byte[], byte[]>> records, ShardWriter writer) {
    writer.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      // Without its time: retention counts from when it can be read.
      Future<RecordMetadata> sent =
          writer.send(
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
    writer.commitTransaction();
  }
}
