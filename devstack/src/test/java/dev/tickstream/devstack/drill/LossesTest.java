package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.drill.PlayerStory.Confirmed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossesTest {
  private final PlayerStory ada = new PlayerStory("ada");

  @Test
  void whatIsConfirmedAndNotRecordedIsLost() {
    moves(3);
    Losses losses = Losses.of(List.of(ada), Map.of("ada", Set.of(1L, 3L)));
    assertThat(losses.count()).isEqualTo(1);
    assertThat(losses.lost()).extracting(Confirmed::clientSeq).containsExactly(2L);
  }

  @Test
  void kindsThatLeaveNoStepAreNotCountedButNamed() {
    moves(2);
    ada.confirmed(3, 30, 3, "CheerCommand");
    Losses losses = Losses.of(List.of(ada), Map.of("ada", Set.of(1L, 2L)));
    assertThat(losses.count()).isZero();
    assertThat(losses.confirmed()).isEqualTo(3);
    assertThat(losses.counted()).isEqualTo(2);
    assertThat(losses.notCounted()).containsExactly("CheerCommand");
  }

  @Test
  void aRecordWithoutAnyStepProvesNothing() {
    moves(2);
    assertThat(Losses.of(List.of(ada), Map.of("ada", Set.of())).count()).isNull();
  }

  @Test
  void aPlayerThatCouldNotBeReadMakesItUnknown() {
    moves(2);
    PlayerStory bob = new PlayerStory("bob");
    bob.confirmed(1, 10, 1, "MoveCommand");
    assertThat(Losses.of(List.of(ada, bob), Map.of("ada", Set.of(1L, 2L))).count()).isNull();
  }

  private void moves(int count) {
    for (int number = 1; number <= count; number++) {
      ada.confirmed(number, number * 10L, number, "MoveCommand");
    }
  }
}
