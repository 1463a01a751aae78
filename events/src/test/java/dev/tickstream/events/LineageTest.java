package dev.tickstream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final ShardClaim.Base NONE = ShardClaim.Base.NONE;

  @Test
  void nobodyClaimedSoNothingIsHistory() {
    assertThat(Lineage.EMPTY.isHistory(1, 1)).isFalse();
    assertThat(Lineage.EMPTY.last()).isNull();
  }

  @Test
  void anOwnersEpochIsItsOffsetPlusOne() {
    Lineage lineage = Lineage.EMPTY.with(41, claim(1, 0, NONE));
    assertThat(lineage.last()).isEqualTo(new Lineage.Owner(42, claim(1, 0, NONE)));
    assertThat(lineage.isHistory(42, Long.MAX_VALUE)).isTrue();
    assertThat(lineage.end(42)).isEmpty();
  }

  @Test
  void aTakeoverEndsTheEpochBefore() {
    Lineage lineage = Lineage.EMPTY.with(0, claim(1, 0, NONE)).with(9, claim(2, 0, base(1, 70, 1)));
    assertThat(lineage.isHistory(1, 70)).isTrue();
    assertThat(lineage.isHistory(1, 71)).isFalse();
    assertThat(lineage.end(1)).hasValue(70);
    assertThat(lineage.isHistory(10, 1)).isTrue();
  }

  /** Years of restarts: every owner reads all of them at its start. */
  @Test
  void tenThousandTakeoversAreOneLine() {
    Lineage lineage = Lineage.EMPTY.with(0, claim(1, 0, NONE));
    for (int i = 1; i < 10_000; i++) {
      lineage = lineage.with(i, claim(i + 1, 0, base(i, 70, i)));
    }
    for (int epoch = 1; epoch < 10_000; epoch++) {
      assertThat(lineage.end(epoch)).hasValue(70);
    }
    assertThat(lineage.end(10_000)).isEmpty();
  }

  @Test
  void anEpochNobodyWentOnFromIsAnOrphan() {
    Lineage lineage =
        Lineage.EMPTY
            .with(0, claim(1, 0, NONE))
            .with(4, claim(2, 0, base(1, 70, 1)))
            .with(9, claim(3, 0, base(1, 80, 1)));
    assertThat(lineage.isHistory(5, 1)).isFalse();
    assertThat(lineage.end(5)).hasValue(0);
    assertThat(lineage.isHistory(1, 80)).isTrue();
    assertThat(lineage.isHistory(1, 81)).isFalse();
  }

  @Test
  void epochsCountedWithoutKafkaAreHistoryThroughTheirClaimsId() {
    Lineage lineage =
        Lineage.EMPTY
            .with(5, claim(1, 0, NONE))
            .with(30, claim(2, 7, base(6, 10, 1)))
            .with(31, claim(3, 8, base(7, 20, 2)))
            .with(32, claim(4, 0, base(8, 30, 3)));
    assertThat(lineage.owners()).extracting(Lineage.Owner::epoch).containsExactly(6L, 7L, 8L, 33L);
    assertThat(lineage.isHistory(7, 20)).isTrue();
    assertThat(lineage.isHistory(8, 31)).isFalse();
  }

  @Test
  void aBaseThatNamesAnotherIncarnationEndsTheHistoryThere() {
    Lineage lineage =
        Lineage.EMPTY.with(0, claim(1, 0, NONE)).with(9, claim(2, 0, base(1, 70, 99)));
    assertThat(lineage.isHistory(1, 1)).isFalse();
  }

  @Test
  void aClaimReadTwiceOrWithAnOldEpochChangesNothing() {
    Lineage lineage = Lineage.EMPTY.with(9, claim(1, 0, NONE));
    assertThat(lineage.with(12, claim(1, 0, NONE))).isSameAs(lineage);
    assertThat(lineage.with(12, claim(2, 10, base(10, 1, 1)))).isSameAs(lineage);
  }

  @Test
  void anAcceptedLossIsRemembered() {
    ShardClaim blind =
        new ShardClaim(
            0, id(2), "b", ShardClaim.Endpoints.NONE, base(1, 5, 1), 0, List.of(), 0, 0, true);
    Lineage lineage = Lineage.EMPTY.with(0, claim(1, 0, NONE)).with(7, blind);
    assertThat(lineage.mayLackEvents(1)).isTrue();
    assertThat(lineage.mayLackEvents(8)).isFalse();
  }

  @Test
  void anEpochNobodyClaimedHasNoEnd() {
    assertThatThrownBy(() -> Lineage.EMPTY.end(3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void claimsAndOrphansComeBackFromTheirBytes() {
    ShardClaim claim =
        new ShardClaim(
            3,
            id(8),
            "node-a",
            new ShardClaim.Endpoints("h:1", "ws://h:2/ws", "http://h:2"),
            base(4, 99, 7),
            1_234,
            List.of(new ShardHead.ZoneState(new ZoneId("arena-1"), -5)),
            0,
            1_700_000_000_000L,
            false);
    assertThat(ShardClaim.decode(ByteBuffer.wrap(claim.encode()))).isEqualTo(claim);
    assertThat(claim.key()).isEqualTo("claim/3/" + id(8));
    ShardOrphans orphans = new ShardOrphans(3, 4, id(7), 100, 131, id(8), 5);
    assertThat(ShardOrphans.decode(ByteBuffer.wrap(orphans.encode()))).isEqualTo(orphans);
    assertThat(orphans.count()).isEqualTo(32);
    assertThatThrownBy(() -> ShardClaim.decode(ByteBuffer.wrap(new byte[] {(byte) 0xc0})))
        .isInstanceOf(MalformedMessageException.class);
  }

  private static ShardClaim claim(int id, long epoch, ShardClaim.Base base) {
    return new ShardClaim(
        0, id(id), "a", ShardClaim.Endpoints.NONE, base, 0, List.of(), epoch, 0, false);
  }

  private static ShardClaim.Base base(long epoch, long seq, int id) {
    return new ShardClaim.Base(epoch, seq, id(id));
  }

  private static UUID id(int n) {
    return new UUID(7, n);
  }
}
