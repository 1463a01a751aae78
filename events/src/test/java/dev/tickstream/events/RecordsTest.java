package dev.tickstream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void headersComeBackAsTheyWere() {
    Fact event = Samples.of(RewardGrantedEvent.class);
    EventHeaders headers = EventHeaders.of(Samples.envelope(event, 7), Samples.CLUSTER, "arena", 4);

    Map<String, byte[]> sent = new HashMap<>();
    headers.forEach(sent::put);

    assertThat(EventHeaders.parse(sent::get)).isEqualTo(headers);
    assertThat(headers.type()).isEqualTo("dev.tickstream.RewardGrantedEvent");
    assertThat(headers.source()).isEqualTo("/local/arena-1");
    assertThat(new String(sent.get(EventHeaders.TIME), StandardCharsets.UTF_8))
        .isEqualTo("2026-01-01T00:00:00.250Z");
    sent.remove(EventHeaders.TOPIC_SEQUENCE);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> EventHeaders.parse(sent::get))
        .withMessageContaining("topicseq");
  }

  @Test
  void aHeadComesBackAsItWas() {
    ShardHead head =
        new ShardHead(
            1,
            3,
            900,
            1234,
            Samples.OCCURRED_AT,
            Map.of("game.events.player", 700L, "game.events.economy", 200L),
            List.of(new ShardHead.ZoneState(Samples.ZONE, -1L)));

    assertThat(ShardHead.decode(ByteBuffer.wrap(head.encode()))).isEqualTo(head);
    assertThat(ShardHead.key(1)).isEqualTo("head/1");
  }

  @Test
  void metricsComeBackAsTheyWere() {
    ZoneMetrics metrics =
        new ZoneMetrics(
            "arena-1",
            "arena",
            0,
            3,
            Samples.OCCURRED_AT,
            1234,
            57,
            2,
            200,
            1200,
            3900,
            4400,
            0,
            310,
            325,
            12,
            false,
            "127.0.0.1:8080",
            "ws://127.0.0.1:8081/ws",
            "http://127.0.0.1:8081");

    assertThat(ZoneMetrics.decode(ByteBuffer.wrap(metrics.encode()))).isEqualTo(metrics);
  }

  @Test
  void aFactBelongsToItsFirstPlayerOrElseToItsZone() {
    for (Class<? extends Fact> type : StandardEvents.ALL) {
      boolean ofTheZone = type == PlayerMovedEvent.class || type == MatchCompletedEvent.class;
      assertThat(Aggregates.idOf(Samples.of(type), Samples.ZONE))
          .as(type.getSimpleName())
          .isEqualTo(ofTheZone ? "arena-1" : "guest-7f3a");
    }
  }
}
