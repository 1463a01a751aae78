package dev.tickstream.gameserver.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.ownership.ClusterAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementPublisherTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final TopicPartition SECOND = new TopicPartition(Topic.ZONE_SNAPSHOTS, 1);

  @TempDir Path directory = Path.of("");

  @Test
  void whatWaitedForKafkaIsSentButTheOldest() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        AnnouncementPublisher publisher = new AnnouncementPublisher(config(broker))) {
      broker.stop();
      for (int i = 0; i < AnnouncementPublisher.CAPACITY + 3; i++) {
        publisher.offer(numbered(i));
      }
      publisher.start();
      await("it has tried, and none is gone")
          .atMost(SOON)
          .until(
              () ->
                  publisher.failures() > 0
                      && publisher.waiting() == AnnouncementPublisher.CAPACITY);
      assertThat(publisher.sent()).isZero();
      assertThat(publisher.dropped()).isEqualTo(3);
      broker.start();
      await().atMost(SOON).until(() -> publisher.sent() >= AnnouncementPublisher.CAPACITY);
      var records = Shipped.readAll(broker.address(), List.of(SECOND));
      assertThat(records)
          .extracting(record -> new String(record.key(), UTF_8))
          .as("at least once each")
          .containsAll(numbers(3, AnnouncementPublisher.CAPACITY + 3))
          .doesNotContain("0", "1", "2");
    }
  }

  @Test
  void theLastOnesAreSentAtTheEnd() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      AnnouncementPublisher publisher = new AnnouncementPublisher(config(broker));
      publisher.offer(numbered(1));
      publisher.start();
      await().atMost(SOON).until(() -> publisher.sent() == 1);
      publisher.offer(numbered(2));
      publisher.close();
      assertThat(Shipped.readAll(broker.address(), List.of(SECOND)))
          .extracting(record -> new String(record.key(), UTF_8))
          .as("at least once each")
          .containsOnly("1", "2");
    }
  }

  private static ClusterAccess config(EmbeddedBroker broker) {
    return new ClusterAccess(broker.address(), "test", 2, 1, Duration.ofSeconds(2));
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  private static Announcement numbered(int number) {
    return new Announcement(Topic.ZONE_SNAPSHOTS, 1, Integer.toString(number), new byte[] {1});
  }
}
