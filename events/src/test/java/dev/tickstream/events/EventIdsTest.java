package dev.tickstream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  @Test
  void anIdIsTheSameEverywhereAndForEver() {
    assertThat(EventIds.of("local", 2, 3, 9))
        .isEqualTo(UUID.fromString("acdad6d0-0002-8000-8000-0c0000000009"));
  }

  @Property
  void idsAreRfc9562Version8AndTellEventsApart(
      @ForAll @IntRange(max = EventIds.SHARD_MAX) int shard,
      @ForAll @LongRange(max = EventIds.EPOCH_MAX) long epoch,
      @ForAll @LongRange(max = EventIds.SEQUENCE_MAX - 1) long sequence) {
    UUID id = EventIds.of("local", shard, epoch, sequence);
    UUID next = EventIds.of("local", shard, epoch, sequence + 1);

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat((id.getMostSignificantBits() >>> 16) & 0xFFFF).isEqualTo(shard);
    assertThat(
            ((id.getMostSignificantBits() & 0xFFF) << 20)
                | ((id.getLeastSignificantBits() >>> 42) & 0xFFFFF))
        .isEqualTo(epoch);
    assertThat(id.getLeastSignificantBits() & EventIds.SEQUENCE_MAX).isEqualTo(sequence);
    assertThat(next.toString()).as("ids sort by sequence").isGreaterThan(id.toString());
  }

  @Test
  void clustersHaveIdsOfTheirOwn() {
    assertThat(EventIds.of("a", 0, 1, 1)).isNotEqualTo(EventIds.of("b", 0, 1, 1));
  }

  @Test
  void numbersThatDoNotFitAreAProgrammersError() {
    assertThatIllegalArgumentException().isThrownBy(() -> EventIds.of("a", -1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> EventIds.of("a", 0x10000, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> EventIds.of("a", 0, 1L << 32, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> EventIds.of("a", 0, 1, 1L << 42));
  }
}
