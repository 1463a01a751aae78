package dev.tickstream.platform.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.platform.zones.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalBacklogTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final JournalBacklog backlog = new JournalBacklog();
  private Instant now = START;

  @Test
  void moreThanTenThousandIsTooMuch() {
    assertThat(look(10_000)).isEmpty();
    assertThat(look(10_001))
        .extracting(Alert::id, Alert::severity, Alert::detail)
        .extracting(Object::toString)
        .containsExactly(
            "(\"journal.shard-2\", \"warning\","
                + " \"10,001 events are not in Kafka yet, says zone arena-1\")");
    assertThat(look(9_999)).isEmpty();
  }

  @Test
  void whatOnlyGrowsForMinutesIsNamedWithItsBeginning() {
    look(5);
    for (int second = 1; second < JournalBacklog.RISING_FOR.toSeconds(); second++) {
      assertThat(look(5 + second / 10)).as("second %s", second).isEmpty();
    }
    assertThat(look(20))
        .extracting(Alert::since, Alert::detail)
        .extracting(Object::toString)
        .containsExactly(
            "(2026-01-01T00:00:01Z,"
                + " \"20 events are not in Kafka yet and grow in number, says zone arena-1\")");
    // It went down once: it moves.
    assertThat(look(19)).isEmpty();
  }

  @Test
  void aJournalThatWasEmptyForLongMayFillAtOnce() {
    for (int second = 0; second < 300; second++) {
      assertThat(look(0)).isEmpty();
    }
    assertThat(look(700)).isEmpty();
    assertThat(look(900)).isEmpty();
  }

  @Test
  void whatNobodyKnowsIsNotGuessed() {
    assertThat(look(-1)).isEmpty();
    assertThat(look(zone("arena-1", 50_000, true))).isEmpty();
    assertThat(look(zone("arena-1", 50_000, false), zone("arena-2", 50_000, false))).hasSize(1);
    assertThat(look()).isEmpty();
  }

  private List<Alert> look(long waiting) {
    return look(zone("arena-1", waiting, false));
  }

  /** A second later than the look before. */
  private List<Alert> look(Zone... zones) {
    now = now.plus(Duration.ofSeconds(1));
    return backlog.look(Stream.of(zones).toList(), now);
  }

  private Zone zone(String id, long waiting, boolean stale) {
    return new Zone(
        id, "arena", 2, 1, 1, 0, 0, 10, 1, 1, 1, 0, 0, 0, waiting, false, "", "", "", now, 0,
        stale);
  }
}
