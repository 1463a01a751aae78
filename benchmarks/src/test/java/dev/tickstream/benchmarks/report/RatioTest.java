package dev.tickstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RatioTest {
  private final List<Ratio> ratios =
      List.of(
          new Ratio("shipped", "events/s", 120_000, "producer", 200_000, ">= 0.6"),
          new Ratio("tick p99", "ms", 1.05, "absent", 1, ""));

  @Test
  void aTableHasTheRatio() {
    assertThat(Ratio.table(ratios))
        .isEqualTo(
            """
            | figure   |   value |  against | baseline |     unit | ratio |    aim |
            |----------|--------:|---------:|---------:|---------:|------:|-------:|
            | shipped  | 120,000 | producer |  200,000 | events/s |  0.60 | >= 0.6 |
            | tick p99 |    1.05 |   absent |     1.00 |       ms |  1.05 |        |
            """);
  }

  @Test
  void jsonHasTheSame() {
    JsonNode first = JsonMapper.shared().readTree(Ratio.json(ratios)).path(0);
    assertThat(first.path("what").asString()).isEqualTo("shipped");
    assertThat(first.path("ratio").asDouble()).isEqualTo(0.6);
    assertThat(first.path("aim").asString()).isEqualTo(">= 0.6");
  }
}
