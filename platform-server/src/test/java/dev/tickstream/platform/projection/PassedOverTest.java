package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.Topic;
import dev.tickstream.events.ZoneId;
import dev.tickstream.platform.testing.Api;
import dev.tickstream.platform.testing.Stack;
import dev.tickstream.platform.testing.TestShipper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What a reader leaves behind without a letter or a number is counted all the same. */
class PassedOverTest {
  private static final Stack STACK = Stack.shared();
  private static final long AT = 1_767_225_950_000L;

  private final Api api = STACK.api();
  private final TestShipper shipper = STACK.shipper();

  @Test
  void whatHasNoNumberIsDroppedAndCounted() {
    String analytics = "tickstream_recording_unnumbered_total{group=\"analytics\"}";
    String notification = "tickstream_recording_unnumbered_total{group=\"notification\"}";
    String feed = "tickstream_feed_passed_over_total";
    double droppedByAnalytics = api.metric(analytics);
    double droppedByNotification = api.metric(notification);
    double passedOver = api.metric(feed);

    ProducerRecord<byte[], byte[]> ofShard1 =
        shipper.record(
            1,
            new ZoneId("dropped-1"),
            AT,
            new RewardGrantedEvent(new PlayerId("guest-dropped-ada"), "gold", 1, "coin"));
    String topic = ofShard1.topic();
    byte[] key = ofShard1.key();
    ProducerRecord<byte[], byte[]> bare = new ProducerRecord<>(topic, 2, AT, key, new byte[] {1});
    ProducerRecord<byte[], byte[]> strayed =
        new ProducerRecord<>(topic, 2, AT, key, ofShard1.value(), ofShard1.headers());
    shipper.commit(List.of(bare, strayed, ofShard1));

    await()
        .untilAsserted(
            () -> {
              assertThat(api.metric(analytics)).isGreaterThanOrEqualTo(droppedByAnalytics + 2);
              assertThat(api.metric(notification))
                  .isGreaterThanOrEqualTo(droppedByNotification + 2);
              assertThat(api.metric(feed)).isGreaterThanOrEqualTo(passedOver + 1);
            });
    assertThat(api.metric("tickstream_recording_unnumbered_total{group=\"persistence\"}"))
        .as("it has a letter for each")
        .isZero();
  }

  @Test
  void aRecordThatIsNotWhatItsKeySaysIsCounted() {
    double before = api.metric("tickstream_shards_unreadable_total");

    shipper.commit(
        List.of(
            new ProducerRecord<>(
                Topic.SHARDS,
                2,
                "claim/2/none".getBytes(StandardCharsets.UTF_8),
                new byte[] {1, 2})));

    await()
        .untilAsserted(
            () ->
                assertThat(api.metric("tickstream_shards_unreadable_total"))
                    .isGreaterThanOrEqualTo(before + 1));
  }
}
