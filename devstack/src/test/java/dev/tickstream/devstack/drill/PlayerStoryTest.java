package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayerStoryTest {
  private final PlayerStory ada = new PlayerStory("ada");

  @Test
  void whoNeverLostAConnectionIsNotAway() {
    assertThat(ada.isAwaySince(0)).isFalse();
  }

  @Test
  void whoIsNotToldWhatTheServerKnowsIsAway() {
    ada.dropped(1_000);
    assertThat(ada.isAwaySince(1_000)).isTrue();
    assertThat(ada.isAwaySince(1_001)).as("that was before").isFalse();
    ada.resumed(1_500, 7);
    assertThat(ada.isAwaySince(1_000)).isFalse();
  }

  @Test
  void theLastLossIsTheOneThatCounts() {
    ada.dropped(1_000);
    ada.resumed(1_500, 7);
    ada.dropped(2_000);
    assertThat(ada.isAwaySince(1_000)).isTrue();
    ada.resumed(2_000, 7);
    assertThat(ada.isAwaySince(1_000)).isFalse();
  }
}
