package dev.tickstream.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {
  private final Gathering gathering = new Gathering();

  @Test
  void aFewRecordsAreWrittenAfterAMoment() {
    gathering.begin(5_000);
    assertThat(gathering.isDue(1, 5_099)).isFalse();
    assertThat(gathering.isDue(1, 5_100)).isTrue();
    assertThat(gathering.isDue(0, 9_000)).as("nothing to write").isFalse();
  }

  @Test
  void manyRecordsAreWrittenAtOnce() {
    gathering.begin(5_000);
    assertThat(gathering.isDue(3_999, 5_000)).isFalse();
    assertThat(gathering.isDue(4_000, 5_000)).isTrue();
  }

  @Test
  void aSlowDatabaseIsWrittenToMoreRarelyAndAQuickOneAsBefore() {
    gathering.written(1_000, 1_040);
    gathering.begin(2_000);
    assertThat(gathering.isDue(1, 2_359)).isFalse();
    assertThat(gathering.isDue(1, 2_360)).isTrue();
    gathering.written(3_000, 3_003);
    gathering.begin(4_000);
    assertThat(gathering.isDue(1, 4_100)).isTrue();
  }

  @Test
  void howLongEverTheWritingTookNothingWaitsLongerThanASecond() {
    gathering.written(1_000, 61_000);
    gathering.begin(70_000);
    assertThat(gathering.isDue(1, 70_999)).isFalse();
    assertThat(gathering.isDue(1, 71_000)).isTrue();
  }
}
