package dev.tickstream.gameserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotNameTest {
  @Test
  void namesSortAsStatesFollowEachOther() {
    List<SnapshotName> inOrder =
        List.of(
            new SnapshotName(1, 900, 1_200),
            new SnapshotName(1, 900, 2_400), // no room in the journal: no further event
            new SnapshotName(1, 901, 3_600),
            new SnapshotName(2, 0, 3_620),
            new SnapshotName(10, 5, 4_000));
    assertThat(inOrder.reversed().stream().sorted()).containsExactlyElementsOf(inOrder);
    assertThat(inOrder.reversed().stream().map(SnapshotName::file).sorted())
        .containsExactlyElementsOf(inOrder.stream().map(SnapshotName::file).toList());
    assertThat(inOrder.stream().map(SnapshotName::file).map(SnapshotName::parse))
        .containsExactlyElementsOf(inOrder);
  }

  @Test
  void anOlderFormIsReadAndSortsAmongTheOthers() {
    SnapshotName old = SnapshotName.parse("0000000001-0000000000000002400.snapshot");
    assertThat(old).isEqualTo(new SnapshotName(1, -1, 2_400));
    assertThat(
            Stream.of(new SnapshotName(1, 9, 3_600), old, new SnapshotName(1, 3, 1_200)).sorted())
        .containsExactly(new SnapshotName(1, 3, 1_200), old, new SnapshotName(1, 9, 3_600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snapshot.tmp",
        "1-2-3.snapshot",
        "0000000001-9999999999999999999.snapshot",
        "0000000001-0000000000000002400.snapshot.bak"
      })
  void otherNamesAreNone(String name) {
    assertThat(SnapshotName.parse(name)).isNull();
  }
}
