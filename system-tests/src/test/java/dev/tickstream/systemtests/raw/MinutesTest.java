package dev.tickstream.systemtests.raw;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The judge of minutes: right sums are acquitted, whatever the present minute says; wrong are not.
 */
final class MinutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RIGHT = minute(2, 1, 5);

  private final Minutes minutes =
      new Minutes(
          KafkaLog.of(
              List.of(
                  event(1, "PlayerConnectedEvent", 0, Map.of()),
                  event(2, "RewardGrantedEvent", 59_999, Map.of("currency", "gold", "amount", 5L)),
                  event(3, "PlayerDisconnectedEvent", 60_000, Map.of())),
              new Claims(),
              new Head(0, 1, 3, 3, Map.of(), Map.of())));

  @Test
  void rightSumsAreAcquitted() {
    minutes.agree(items("[" + RIGHT + "]"));
    minutes.agree(items("[" + RIGHT + "," + RIGHT.replace("00:00:00Z", "00:01:00Z") + "]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3 1 5", "2 0 5", "2 1 6"})
  void wrongSumsAreSeen(String figures) {
    String said = "";
    if (!figures.isEmpty()) {
      String[] numbers = figures.split(" ", -1);
      said =
          minute(
              Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
    List<JsonNode> items = items("[" + said + "]");
    assertThatThrownBy(() -> minutes.agree(items)).isInstanceOf(AssertionError.class);
  }

  private static List<JsonNode> items(String json) {
    return List.copyOf(JSON.readTree(json).valueStream().toList());
  }

  private static String minute(long events, long joins, long earned) {
    return """
    {"at":"1970-01-01T00:00:00Z","zoneId":"yard","events":%d,"joins":%d,"leaves":0,"moves":0,
     "matches":0,"currencies":{"gold":{"earned":%d,"spent":0}}}
    """
        .formatted(events, joins, earned);
  }

  private static Recorded event(
      long sequence, String type, long occurredAt, Map<String, @Nullable Object> data) {
    UUID id = new UUID(1, sequence);
    return new Recorded(
        "topic", 0, sequence, 0, 1, sequence, sequence, id, type, "yard", 1, occurredAt, data);
  }
}
