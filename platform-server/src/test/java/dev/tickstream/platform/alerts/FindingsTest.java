package dev.tickstream.platform.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.platform.accounting.Accounting;
import dev.tickstream.platform.accounting.Books;
import dev.tickstream.platform.groups.GroupReport;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");
  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void booksThatAgreeCallForNothing() {
    assertThat(Findings.of("persistence", books(line(0, 0, 0, 0, "none")), NOW)).isEmpty();
  }

  @Test
  void everyKindOfTroubleIsNamedWithItsPlace() {
    Books books = books(line(0, 3, 1, 0, "none"), line(1, 0, 0, 2, "unknown"));

    assertThat(Findings.of("persistence", books, NOW))
        .extracting(Alert::id, Alert::severity, Alert::title, Alert::detail)
        .extracting(Object::toString)
        .containsExactly(
            "(\"missing.persistence\", \"critical\", \"3 events never reached persistence\","
                + " \"shard 0 epoch 4: 3 of 81,244\")",
            "(\"unknown-loss.persistence\", \"warning\","
                + " \"An operator accepted that events are lost; nobody knows how many\","
                + " \"shard 1 epoch 4\")",
            "(\"parked.persistence\", \"warning\", \"1 event parked by persistence\","
                + " \"shard 0 epoch 4: 1 of 81,244\")",
            "(\"orphans.persistence\", \"warning\", \"2 events that are not history, kept apart\","
                + " \"shard 1 epoch 4: 2 of 81,244\")");
  }

  @Test
  void aLongListIsCutShort() {
    Accounting[] lines =
        IntStream.range(0, 9).mapToObj(s -> line(s, 1, 0, 0, "none")).toArray(Accounting[]::new);

    assertThat(Findings.of("analytics", books(lines), NOW).getFirst().detail())
        .endsWith("shard 4 epoch 4: 1 of 81,244; and 4 more");
  }

  @Test
  void aGroupThatIsPausedOrBehindIsNamed() {
    assertThat(Findings.of(report("fine", 10_000L, 0.2), NOW)).isEmpty();
    assertThat(Findings.of(report("fine", 10_001L, 0.2), NOW))
        .extracting(Alert::id, Alert::detail)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("lag.g", "10,001 events, oldest 0.2 s"));
    assertThat(Findings.of(report("slow", 3L, 5.1), NOW))
        .extracting(Alert::since)
        .containsExactly(BEFORE);
    assertThat(Findings.of(report("paused", null, null), NOW))
        .extracting(Alert::id, Alert::severity)
        .containsExactly(org.assertj.core.api.Assertions.tuple("paused.g", "critical"));
  }

  private static GroupReport report(
      String state,
      @org.jspecify.annotations.Nullable Long events,
      @org.jspecify.annotations.Nullable Double seconds) {
    return new GroupReport("g", state, events, seconds, BEFORE, "why");
  }

  private static Books books(Accounting... lines) {
    return new Books(NOW, List.of(lines));
  }

  private static Accounting line(
      int shard, long missing, long parked, long orphans, String lostBehindEnd) {
    return new Accounting(
        shard,
        4,
        81_244,
        81_244 - missing - parked,
        parked,
        missing,
        0,
        orphans,
        0,
        true,
        0,
        lostBehindEnd);
  }
}
