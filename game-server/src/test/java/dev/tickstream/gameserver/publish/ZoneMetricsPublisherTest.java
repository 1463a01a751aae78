package dev.tickstream.gameserver.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneMetrics;
import dev.tickstream.gameserver.ownership.ClusterAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZoneMetricsPublisherTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory = Path.of("");

  @Test
  void everyZoneIsToldOfUnderItsShardsPartition() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        ZoneMetricsPublisher publisher =
            ZoneMetricsPublisher.start(
                config(broker.address()), () -> List.of(zone("a", 0), zone("b", 1)))) {
      await().atMost(SOON).until(() -> publisher.sent() >= 4);
      AtomicLong dropped = new AtomicLong();
      await("nothing more is dropped than what Kafka was too slow for at first")
          .during(Duration.ofSeconds(3))
          .atMost(SOON)
          .until(() -> dropped.getAndSet(publisher.dropped()) == dropped.get());
      var records =
          Shipped.readAll(broker.address(), List.of(new TopicPartition(Topic.ZONE_METRICS, 1)));
      assertThat(records).hasSizeGreaterThanOrEqualTo(2);
      assertThat(records.getFirst().key()).asString().isEqualTo("b");
      assertThat(ZoneMetrics.decode(ByteBuffer.wrap(records.getFirst().value())))
          .isEqualTo(zone("b", 1));
    }
  }

  @Test
  void withoutKafkaFiguresAreDroppedAndCounted() {
    try (ZoneMetricsPublisher publisher =
        ZoneMetricsPublisher.start(
            config("127.0.0.1:" + EmbeddedBroker.freePort()),
            () -> List.of(zone("a", 0), zone("b", 1)))) {
      await().atMost(SOON).until(() -> publisher.dropped() >= 2);
      assertThat(publisher.sent()).isZero();
    }
  }

  private static ClusterAccess config(String address) {
    return new ClusterAccess(address, "test", 2, 1, Duration.ofSeconds(2));
  }

  private static ZoneMetrics zone(String id, int shard) {
    return new ZoneMetrics(
        id, "orchard", shard, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, false, "t", "w", "h");
  }
}
