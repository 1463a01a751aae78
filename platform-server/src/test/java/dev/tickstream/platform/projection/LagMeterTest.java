package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.platform.projection.RecordingStatus.State;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagMeterTest {
  private static final TopicPartition MOVES = new TopicPartition("game.events.movement", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final LagMeter lag = new LagMeter(Clock.systemUTC());

  @BeforeEach
  void kafkaHasThreeEvents() {
    consumer.assign(List.of(MOVES));
    consumer.updateEndOffsets(Map.of(MOVES, 3L));
    consumer.seek(MOVES, 3);
  }

  @Test
  void oneLateAnswerIsAMomentAndSeveralAreAnOutage() {
    assertThat(measured()).isEqualTo(State.FINE);
    for (int i = 1; i < LagMeter.LATE_MAX; i++) {
      consumer.setOffsetsException(new TimeoutException("late"));
      assertThat(measured()).isEqualTo(State.FINE);
      assertThat(lag.kafka().ready()).isTrue();
    }
    consumer.setOffsetsException(new TimeoutException("late again"));
    assertThat(measured()).isEqualTo(State.PAUSED);
    assertThat(lag.kafka().ready()).isFalse();
    assertThat(measured()).isEqualTo(State.FINE);
  }

  @Test
  void lateAnswersThatAreNotInARowAreNoOutage() {
    for (int i = 0; i < 2 * LagMeter.LATE_MAX; i++) {
      assertThat(measured()).isEqualTo(State.FINE);
      consumer.setOffsetsException(new TimeoutException("late"));
      assertThat(measured()).isEqualTo(State.FINE);
    }
  }

  @Test
  void aRefusalIsAnOutageAtOnce() {
    assertThat(measured()).isEqualTo(State.FINE);
    consumer.setOffsetsException(new TopicAuthorizationException("not yours"));
    assertThat(measured()).isEqualTo(State.PAUSED);
    assertThat(lag.kafka().detail()).isEqualTo("Kafka: not yours");
  }

  @Test
  void aKafkaThatHasNeverAnsweredIsNotKnown() {
    consumer.setOffsetsException(new TimeoutException("late"));
    assertThat(measured()).isEqualTo(State.UNKNOWN);
    assertThat(lag.kafka().ready()).isFalse();
  }

  private State measured() {
    lag.measure(consumer, 0, null, true, null);
    return lag.status().state();
  }
}
