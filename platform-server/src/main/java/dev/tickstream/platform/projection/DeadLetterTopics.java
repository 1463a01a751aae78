package dev.tickstream.platform.projection;

import dev.tickstream.events.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics {@code game.dlq.GROUP}: made when the first letter comes, with as many partitions as
 * the events' topics have.
 */
final class DeadLetterTopics {
  private static final String PREFIX = "game.dlq.";
  private static final int ANSWER_WITHIN_MS = 5_000;

  private final String bootstrapServers;

  DeadLetterTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  static String of(String group) {
    return PREFIX + group;
  }

  /** Connects; nothing is asked of Kafka yet. */
  Session connect() {
    Map<String, Object> producer = new HashMap<>();
    producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    producer.put(ProducerConfig.CLIENT_ID_CONFIG, "platform-dead-letters");
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    // Together less than the relay's close waits for.
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_500);
    producer.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    Map<String, Object> admin = new HashMap<>();
    admin.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    admin.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return new Session(Admin.create(admin), new KafkaProducer<>(producer));
  }

  /** A connection of one thread. */
  static final class Session implements AutoCloseable {
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final Set<String> prepared = new HashSet<>();

    Session(Admin admin, Producer<byte[], byte[]> producer) {
      this.admin = admin;
      this.producer = producer;
    }

    Producer<byte[], byte[]> producer() {
      return producer;
    }

    /** Makes the group's topic, if it is not there. */
    void prepare(String group) {
      if (!prepared.add(group)) {
        return;
      }
      try {
        int partitions = partitions();
        NewTopic topic = new NewTopic(of(group), Optional.of(partitions), Optional.empty());
        await(admin.createTopics(List.of(topic)).all());
      } catch (KafkaException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          prepared.remove(group);
          throw e;
        }
      }
    }

    private int partitions() {
      List<String> source = List.of(Topic.PLAYER.kafkaName());
      return await(admin.describeTopics(source).allTopicNames()).values().stream()
          .mapToInt(topic -> topic.partitions().size())
          .max()
          .orElse(1);
    }

    private static <T> T await(KafkaFuture<T> answer) {
      try {
        return answer.get(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new KafkaException(e.getMessage(), e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaException("interrupted", e);
      }
    }

    @Override
    public void close() {
      producer.close(Duration.ofSeconds(1));
      admin.close(Duration.ofSeconds(1));
    }
  }
}
