package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.drill.StateHashes.Claim;
import dev.tickstream.devstack.drill.StateHashes.ZoneState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StateHashesTest {
  private static final String ID = "5f1e0f6e-6b1c-4c43-9c57-0a4c8e1d2b3a";
  private static final List<String> CLAIMS =
      List.of(
          "tickstream claims 1",
          "claimed 3 %s 0 0 %1$s 0 whole 1700000000000 arena-1=0000000000000000".formatted(ID),
          "claimed 7 %s 3 90 %1$s 812 whole 1700000060000 arena-1=00000000000000aa arena-3=00000000000000cc"
              .formatted(ID),
          "intended 9 %s 7 5 %1$s 900 whole 1700000090000 arena-1=00000000000000dd".formatted(ID));

  private static final String PRINTED =
      """
      arena-1 of shard 0, from d/game/shard-0
      state of arena-1: 00000000000000aa
      state of arena-3: 00000000000000bb
      took 0.10 s, 9.0 times as fast as it was played
      """;

  private static List<ZoneState> compared(Map<String, String> durable) {
    return Objects.requireNonNull(Claim.last(CLAIMS)).compared(durable);
  }

  @Test
  void whatTheLastOwnerBeganWithIsComparedWithWhatTheEventsLeadTo() {
    List<ZoneState> states = compared(StateHashes.durable(0, PRINTED));
    assertThat(states)
        .containsExactly(
            new ZoneState("arena-1", 812, "00000000000000aa", "00000000000000aa"),
            new ZoneState("arena-3", 812, "00000000000000bb", "00000000000000cc"));
    assertThat(states).extracting(ZoneState::differs).containsExactly(false, true);
  }

  @Test
  void whatCouldNotBeReplayedIsUnknown() {
    assertThat(compared(StateHashes.durable(1, ""))).noneMatch(ZoneState::isKnown);
  }

  @Test
  void aHistoryThatIsNotAsRecordedIsADifference() {
    assertThat(compared(StateHashes.durable(4, PRINTED))).allMatch(ZoneState::differs);
  }

  @Test
  void aShardThatNobodyOwnedHasNoState() {
    assertThat(Claim.last(CLAIMS.subList(0, 1))).isNull();
  }
}
