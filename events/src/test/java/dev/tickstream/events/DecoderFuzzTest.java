package dev.tickstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;

/** Whatever bytes come, a decoder answers with a value or with the one exception it declares. */
class DecoderFuzzTest {
  private static final EventCodec CODEC = EventCodec.standard();

  @FuzzTest(maxDuration = "60s")
  @Tag("fuzz")
  void anyBytes(byte[] bytes) {
    decodeEverything(bytes);
  }

  @Property
  void randomBytes(@ForAll byte[] bytes) {
    decodeEverything(bytes);
  }

  @Property
  void damagedEvents(
      @ForAll @IntRange(max = 8) int event,
      @ForAll @IntRange(max = 1_000) int at,
      @ForAll byte value) {
    Fact sample = Samples.of(StandardEvents.ALL.get(event));
    byte[] bytes = CODEC.encode(Samples.envelope(sample, 1), sample);
    bytes[at % bytes.length] = value;
    decodeEverything(bytes);
  }

  @Property
  void damagedReports(@ForAll @IntRange(max = 1_000) int at, @ForAll byte value) {
    for (byte[] bytes : new byte[][] {Samples.SNAPSHOT.encode(), Samples.RECOVERY.encode()}) {
      bytes[at % bytes.length] = value;
      decodeEverything(bytes);
    }
  }

  @Property
  void damagedHeaders(@ForAll @IntRange(max = 11) int which, @ForAll byte[] value) {
    AtomicReference<Integer> left = new AtomicReference<>(which);
    var headers = new java.util.HashMap<String, byte[]>();
    Fact sample = Samples.of(PlayerResumedEvent.class);
    EventHeaders.of(Samples.envelope(sample, 1), "local", "arena", 1)
        .forEach(
            (name, good) -> headers.put(name, left.getAndUpdate(n -> n - 1) == 0 ? value : good));
    try {
      assertThat(EventHeaders.parse(headers::get)).isNotNull();
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  private static void decodeEverything(byte[] bytes) {
    attempt(() -> CODEC.decode(ByteBuffer.wrap(bytes)));
    attempt(() -> ShardHead.decode(ByteBuffer.wrap(bytes)));
    attempt(() -> ZoneMetrics.decode(ByteBuffer.wrap(bytes)));
    attempt(() -> SnapshotAnnouncement.decode(ByteBuffer.wrap(bytes)));
    attempt(() -> RecoveryReport.decode(ByteBuffer.wrap(bytes)));
  }

  private static void attempt(java.util.function.Supplier<?> decoder) {
    try {
      assertThat(decoder.get()).isNotNull();
    } catch (MalformedMessageException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
