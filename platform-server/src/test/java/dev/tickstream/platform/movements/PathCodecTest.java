package dev.tickstream.platform.movements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PathCodecTest {
  private static final long WINDOW = 1_767_225_600_000L;

  @Property
  void whatIsPackedInPiecesComesBackWhole(
      @ForAll @Size(max = 20) List<@Size(5) List<Integer>> numbers) {
    ByteArrayOutputStream path = new ByteArrayOutputStream();
    List<PathCodec.Segment> segments = new ArrayList<>();
    for (List<Integer> n : numbers) {
      Step first = new Step(WINDOW + n.get(0), n.get(1), n.get(2), n.get(3), n.get(4));
      Step second = new Step(WINDOW, Long.MAX_VALUE, n.get(3), n.get(2), Long.MIN_VALUE);
      PathCodec.Segment segment = new PathCodec.Segment(1024, List.of(first, second));
      segments.add(segment);
      path.writeBytes(PathCodec.pack(WINDOW, segment));
    }

    assertThat(PathCodec.unpack(WINDOW, path.toByteArray())).isEqualTo(segments);
  }

  @Test
  void ordinaryStepsAreSmall() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      steps.add(new Step(WINDOW + i * 250L, 48_000 + i * 5L, 20_000 + i * 256, 31_744, 100 + i));
    }

    assertThat(PathCodec.pack(WINDOW, new PathCodec.Segment(1024, steps)).length / 16)
        .isLessThanOrEqualTo(8);
  }

  @Test
  void aTornPathIsNotTakenForAShorterOne() {
    byte[] path =
        PathCodec.pack(
            WINDOW, new PathCodec.Segment(1, List.of(new Step(WINDOW + 5, 700, 9, 9, 1))));

    assertThatIllegalStateException()
        .isThrownBy(() -> PathCodec.unpack(WINDOW, Arrays.copyOf(path, path.length - 1)));
  }
}
