package dev.tickstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.benchmarks.report.MarkdownTable;
import dev.tickstream.benchmarks.system.Endpoints;
import dev.tickstream.benchmarks.system.MetricsText;
import dev.tickstream.benchmarks.system.ThreadTimes.Kind;
import dev.tickstream.benchmarks.system.ThreadTimes.Times;
import dev.tickstream.protocol.Stats;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParsingTest {
  @Test
  void metricsAreSummedByNameAndLabels() {
    MetricsText metrics =
        MetricsText.parse(
            """
            # HELP tickstream_zone_commands_total Commands judged
            # TYPE tickstream_zone_commands_total counter
            tickstream_zone_commands_total{verdict="accepted",zone="arena-1"} 120.0
            tickstream_zone_commands_total{verdict="refused",zone="arena-1"} 3.0
            tickstream_zone_commands_total{verdict="accepted",zone="arena-2"} 1.5E3
            tickstream_network_connections 7.0
            odd{le="+Inf",text="a } b"} +Inf 1700000000
            """);

    assertThat(metrics.sum("tickstream_zone_commands_total")).isEqualTo(1_623);
    assertThat(metrics.sum("tickstream_zone_commands_total", "zone=\"arena-1\"")).isEqualTo(123);
    assertThat(
            metrics.sum(
                "tickstream_zone_commands_total", "zone=\"arena-1\"", "verdict=\"refused\""))
        .isEqualTo(3);
    assertThat(metrics.sum("tickstream_network_connections")).isEqualTo(7);
    assertThat(metrics.sum("odd")).isInfinite();
    assertThat(metrics.sum("absent")).isZero();
  }

  @Test
  void aStatusLineOfTheBotsIsRead() {
    BotReport report =
        BotReport.parse(
            "connected=98 moves/s=487 confirm_ms p50=27.1 p99=61.4 rtt_ms p50=0 p99=0"
                + " accepted=9741 refused=59 {BLOCKED=50, STUNNED=9} facts=120 drops=2 resumes=1"
                + " ended=3");

    assertThat(report)
        .isEqualTo(new BotReport(98, 27.1, 61.4, 9_741, 59, "BLOCKED=50, STUNNED=9", 2, 3));
    assertThat(BotReport.parse("WARNING: something else")).isNull();
  }

  @Test
  void ticksOfOverlappingWindowsCountOnce() {
    TickTimes times = new TickTimes();
    times.add(stats(20, IntStream.rangeClosed(1, 20).boxed().toList()));
    times.add(stats(25, IntStream.rangeClosed(6, 25).boxed().toList()));

    assertThat(times.summary()).isEqualTo(new TickTimes.Summary(25, 13, 25, 25));

    times.restart();
    assertThat(times.summary().ticks()).isZero();
    times.add(stats(100, List.of(7, 8)));
    assertThat(times.summary()).isEqualTo(new TickTimes.Summary(2, 7, 8, 8));
  }

  private static Stats stats(long tick, List<Integer> ticksUs) {
    return new Stats(tick, 0, 1, 10, 0, 0, 0, 0, 0, 0, 0, ticksUs);
  }

  @Test
  void processorTimesAreRead() {
    MachineTimes earlier = MachineTimes.parse("cpu  100 1 50 1000 20 3 6 9 0 0\ncpu0 1 1 1\n");
    MachineTimes later = MachineTimes.parse("cpu  160 1 70 1100 30 3 6 19 0 0\n");

    assertThat(earlier).isEqualTo(new MachineTimes(160, 9, 1_189));
    assertThat(later.since(earlier)).isEqualTo(new MachineTimes(80, 10, 200));
    assertThatThrownBy(() -> MachineTimes.parse("intr 5"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aThreadsTimesAreRead() {
    assertThat(Times.parse("3000123 45678 99\n")).isEqualTo(new Times(3_000_123, 45_678));
    assertThatThrownBy(() -> Times.parse("")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Kind.of("shard-0\n")).isEqualTo(Kind.LOOP);
    assertThat(Kind.of("C2 CompilerThre\n")).isEqualTo(Kind.COMPILER);
    assertThat(Kind.of("java\n")).isEqualTo(Kind.OTHER);
  }

  @Test
  void endpointsAreRead() {
    Endpoints endpoints =
        Endpoints.parse(
            """
            {"page":"http://127.0.0.1:3000","api":"http://127.0.0.1:3000",
             "game":{"tcp":"127.0.0.1:8080","ws":"ws://127.0.0.1:8081/ws",
                     "http":"http://127.0.0.1:8081"},
             "processes":[{"name":"game","pid":4711}]}
            """);

    assertThat(endpoints.api()).hasToString("http://127.0.0.1:3000");
    assertThat(endpoints.gameTcp().getPort()).isEqualTo(8080);
    assertThat(endpoints.pid("game")).isEqualTo(4_711);
  }

  @Test
  void aTableIsPadded() {
    MarkdownTable table = new MarkdownTable(List.of("figure", "100"));
    table.row(List.of("tick p50, ms", "1.25"));

    assertThat(table)
        .hasToString(
            """
            | figure       |  100 |
            |--------------|-----:|
            | tick p50, ms | 1.25 |
            """);
  }
}
