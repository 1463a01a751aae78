package dev.tickstream.gameserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.http.HealthReport.Component;
import dev.tickstream.gameserver.http.HealthReport.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthReportTest {
  private static final Component UP = new Component("shard-0", Status.UP, "");
  private static final Component DEGRADED =
      new Component(
          "journal-0", Status.DEGRADED, "no room: the disk is \"full\"", Map.of("degraded", true));
  private static final Component DOWN = new Component("shard-1", Status.DOWN, "its loop stopped");

  private static HttpAnswer page(Component... components) {
    return new HealthReport("arena", "development", () -> List.of(components), List::of).page();
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), UTF_8);
  }

  @Test
  void allUpIsUp() {
    assertThat(page(UP).status()).isEqualTo(200);
    assertThat(text(page(UP))).startsWith("{\"status\":\"up\",\"game\":\"arena\"");
  }

  @Test
  void degradedStillAnswers200WithTheReasonAndTheFigures() {
    assertThat(page(UP, DEGRADED).status()).isEqualTo(200);
    assertThat(text(page(UP, DEGRADED)))
        .startsWith("{\"status\":\"degraded\"")
        .contains(
            "{\"name\":\"journal-0\",\"status\":\"degraded\","
                + "\"reason\":\"no room: the disk is \\\"full\\\"\",\"degraded\":true}");
  }

  @Test
  void oneThatIsDownMakesItDownWhateverTheOthersAre() {
    assertThat(page(DOWN, UP, DEGRADED).status()).isEqualTo(503);
    assertThat(text(page(DOWN, UP, DEGRADED))).startsWith("{\"status\":\"down\"");
  }
}
