package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The page's laboratory: the supervisor stops a server, watches, and starts it again when told. */
@ExtendWith(Playground.Shared.class)
final class FailureLabTest {
  /** The lab itself gives what was healed three minutes. */
  private static final Duration VERDICT_LIMIT = Duration.ofMinutes(4);

  @Test
  void whatIsBrokenIsSeenHealedAndJudged(Playground playground) {
    Stack stack = playground.stack();
    Rest page = new Rest(stack.endpoints().get("page").asString());
    assertThat(page.post("/lab/mongodb/break", Map.of()).status()).isEqualTo(202);
    assertThat(page.post("/lab/kafka/break", Map.of()).status()).isEqualTo(409);
    patiently("it is stopped").until(() -> !stack.runs("mongodb"));
    assertThat(experiment(page).get("state").asString()).isEqualTo("broken");
    patiently("play is seen")
        .until(() -> live(page, "play").equals("works") && live(page, "recording").equals("works"));
    assertThat(page.post("/lab/mongodb/heal", Map.of()).status()).isEqualTo(202);
    patiently("the verdict")
        .atMost(VERDICT_LIMIT)
        .until(() -> experiment(page).get("state").asString().equals("done"));
    JsonNode run = experiment(page).get("history").get(0);
    assertThat(run.get("missing").asLong(-1)).as("%s", run).isZero();
    assertThat(run.get("disconnects").asInt()).isZero();
    assertThat(run.get("observed").get("recording").asString()).as("%s", run).isEqualTo("works");
    assertThat(stack.runs("mongodb")).isTrue();
  }

  private static String live(Rest page, String what) {
    return experiment(page).get("run").get("live").get(what).asString();
  }

  private static JsonNode experiment(Rest page) {
    for (JsonNode each : page.get("/lab").json().get("experiments")) {
      if (each.get("id").asString().equals("mongodb")) {
        return each;
      }
    }
    throw new AssertionError("there is no experiment with MongoDB");
  }
}
