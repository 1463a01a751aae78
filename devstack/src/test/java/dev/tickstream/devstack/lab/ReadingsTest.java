package dev.tickstream.devstack.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the servers' answers are taken for. */
class ReadingsTest {
  @Test
  void allShardsAreAdded() {
    assertThat(
            Shipping.read(
                json(
                    """
                    {"status":"degraded","components":[
                      {"name":"server","status":"up"},
                      {"name":"recording-0","state":"SHIPPING","waitingEvents":2,"lagMs":40},
                      {"name":"recording-1","state":"UNREACHABLE","waitingEvents":900,"lagMs":7000}]}
                    """)))
        .isEqualTo(new Shipping(false, 902L, 7_000L));
  }

  @Test
  void aShardThatCannotCountMakesTheSumUnknown() {
    assertThat(
            Shipping.read(
                json(
                    """
                    {"components":[
                      {"name":"recording-0","state":"SHIPPING","waitingEvents":2,"lagMs":40},
                      {"name":"recording-1","state":"UNREACHABLE"}]}
                    """)))
        .isEqualTo(new Shipping(false, null, null));
    assertThat(Shipping.read(json("{\"components\":[]}"))).isNull();
  }

  @Test
  void thePlatformsNullsStayUnknown() {
    assertThat(
            Rows.read(
                json(
                    """
                    {"recording":{"state":"paused","lagSeconds":null,"lagEvents":null},
                     "accounting":{"missing":null,"asOf":null}}
                    """)))
        .isEqualTo(new Rows("paused", null, null, null, null));
    assertThat(
            Rows.read(
                json(
                    """
                    {"recording":{"state":"fine","lagSeconds":0.25,"lagEvents":12},
                     "accounting":{"missing":0,"asOf":"1970-01-01T00:00:05Z"}}
                    """)))
        .isEqualTo(new Rows("fine", 12L, 250L, 0L, 5_000L));
  }

  @Test
  void recordingWorksOnlyIfBothSidesSaySo() {
    Rows fine = Scene.rows("fine", 10L, 0, 0);
    Rows paused = Scene.rows("paused", null, 0, 0);
    Shipping ships = new Shipping(true, 0L, 0L);
    Shipping waits = new Shipping(false, 9L, 9L);
    assertThat(new Readings(0, ships, fine, Operations.WORKS).recording())
        .isEqualTo(Recording.WORKS);
    assertThat(new Readings(0, waits, fine, Operations.WORKS).recording())
        .isEqualTo(Recording.PAUSED);
    assertThat(new Readings(0, null, paused, Operations.WORKS).recording())
        .isEqualTo(Recording.PAUSED);
    assertThat(new Readings(0, null, fine, Operations.WORKS).recording())
        .isEqualTo(Recording.UNKNOWN);
    assertThat(new Readings(0, ships, null, Operations.WORKS).recording())
        .isEqualTo(Recording.UNKNOWN);
  }

  @Test
  void whatWaitsIsOnDiskWhileNobodyCanCountWhatKafkaHolds() {
    Rows fine = new Rows("fine", 10L, 250L, 0L, 0L);
    Rows uncounted = new Rows("paused", null, null, 0L, 0L);
    assertThat(waiting(new Shipping(true, 5L, 5L), fine)).isEqualTo(15);
    assertThat(waiting(new Shipping(false, 900L, 7_000L), uncounted)).isEqualTo(900);
    assertThat(waiting(new Shipping(true, 5L, 5L), uncounted)).isNull();
    assertThat(waiting(new Shipping(false, null, null), fine)).isNull();
    assertThat(waiting(new Shipping(false, 900L, 7_000L), null)).isNull();
  }

  private static @Nullable Long waiting(Shipping shipping, @Nullable Rows rows) {
    return new Readings(0, shipping, rows, Operations.WORKS).waitingEvents();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
