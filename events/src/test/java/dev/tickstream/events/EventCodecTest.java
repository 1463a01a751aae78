package dev.tickstream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
  /** A game's own event, as the platform never sees its class. */
  public record CoinTaken(PlayerId player, Spot at, int value, List<String> tags) implements Fact {}

  public record Spot(int x, int y) {}

  private final EventCodec codec = EventCodec.standard();

  static List<Class<? extends Fact>> standardEvents() {
    return StandardEvents.ALL;
  }

  @ParameterizedTest
  @MethodSource("standardEvents")
  void everyStandardEventComesBackAsItWas(Class<? extends Fact> type) {
    Fact event = Samples.of(type);
    Envelope envelope = Samples.envelope(event, 9);

    EventRecord back = codec.decode(ByteBuffer.wrap(codec.encode(envelope, event)));

    assertThat(back).isEqualTo(new EventRecord(envelope, new EventBody.Typed(event)));
  }

  @Test
  void aTypeNobodyToldTheReaderAboutIsReadAsPlainValues() {
    CoinTaken event = new CoinTaken(Samples.ADA, new Spot(3, -4), 7, List.of("shiny", "금"));
    EventCodec game = EventCodec.of(List.of(CoinTaken.class));
    byte[] bytes = game.encode(Samples.envelope(event, 1), event);

    EventRecord back = codec.decode(ByteBuffer.wrap(bytes));

    assertThat(back.body())
        .isEqualTo(
            new EventBody.Untyped(
                Map.of(
                    "player",
                    "guest-7f3a",
                    "at",
                    Map.of("x", 3L, "y", -4L),
                    "value",
                    7L,
                    "tags",
                    List.of("shiny", "금"))));
  }

  @Test
  void plainValuesKeepEveryKind() {
    UUID id = EventIds.of("local", 0, 1, 1);
    byte[] bytes =
        eventWith(
            "Odd",
            1,
            out -> {
              out.mapHeader(6);
              out.string("nothing");
              out.nil();
              out.string("yes");
              out.bool(true);
              out.string("half");
              out.float64(0.5);
              out.string("id");
              out.binary(uuidBytes(id), 0, 16);
              out.string("blob");
              out.binary(new byte[] {1, 2, 3}, 0, 3);
              out.string("big");
              out.integer(Long.MIN_VALUE);
            });

    EventBody.Untyped body = (EventBody.Untyped) codec.decode(ByteBuffer.wrap(bytes)).body();

    assertThat(body.fields()).containsEntry("nothing", null);
    assertThat(body.fields())
        .containsEntry("yes", true)
        .containsEntry("half", 0.5)
        .containsEntry("id", id)
        .containsEntry("blob", "AQID")
        .containsEntry("big", Long.MIN_VALUE);
  }

  @Test
  void addedFieldsAreSkippedAndAbsentOnesHaveDefaults() {
    byte[] bytes =
        eventWith(
            "RewardGrantedEvent",
            1,
            out -> {
              out.mapHeader(3);
              out.string("season");
              out.arrayHeader(1);
              out.integer(4);
              out.string("playerId");
              out.string("guest-7f3a");
              out.string("amount");
              out.integer(5);
            });

    assertThat(codec.decode(ByteBuffer.wrap(bytes)).body())
        .isEqualTo(new EventBody.Typed(new RewardGrantedEvent(Samples.ADA, "", 5, "")));
  }

  @Test
  void aNewerVersionOfAStandardEventIsNotTakenForTheOldOne() {
    byte[] bytes =
        eventWith(
            "RewardGrantedEvent",
            2,
            out -> {
              out.mapHeader(1);
              out.string("cents");
              out.integer(500);
            });

    assertThat(codec.decode(ByteBuffer.wrap(bytes)).body())
        .isEqualTo(new EventBody.Untyped(Map.of("cents", 500L)));
  }

  @Test
  void aFieldThatComesTwiceIsRefused() {
    MessagePackWriter out = new MessagePackWriter(64, 4096);
    out.mapHeader(2);
    out.string("tick");
    out.integer(1);
    out.string("tick");
    out.integer(2);

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> codec.decode(out.written()))
        .withMessageContaining("twice");
  }

  @Test
  void everyTruncationIsRefusedAsMalformed() {
    Fact event = Samples.of(MatchCompletedEvent.class);
    byte[] bytes = codec.encode(Samples.envelope(event, 2), event);

    for (int length = 0; length < bytes.length; length++) {
      ByteBuffer torn = ByteBuffer.wrap(bytes, 0, length);
      assertThatExceptionOfType(MalformedMessageException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> codec.decode(torn));
    }
  }

  @Test
  void plainFieldsAreWrittenAsTheirTypeWouldWriteThem() {
    RewardGrantedEvent reward =
        new RewardGrantedEvent(new PlayerId("guest-7f3a"), "gold", 7, "coin");
    Envelope envelope = Samples.envelope(reward, 2);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("playerId", "guest-7f3a");
    fields.put("currency", "gold");
    fields.put("amount", 7);
    fields.put("reason", "coin");

    byte[] bytes = codec.encode(envelope, fields);

    assertThat(codec.decode(ByteBuffer.wrap(bytes)))
        .isEqualTo(new EventRecord(envelope, new EventBody.Typed(reward)));
    fields.put("amount", new java.math.BigDecimal(1));
    assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(envelope, fields));
  }

  @Test
  void bytesAfterTheEventAreRefused() {
    Fact event = Samples.of(PlayerResumedEvent.class);
    byte[] bytes = codec.encode(Samples.envelope(event, 2), event);
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> codec.decode(ByteBuffer.wrap(longer)));
  }

  @Test
  void anEnvelopeOfAnotherTypeIsAProgrammersError() {
    Fact event = Samples.of(PlayerResumedEvent.class);
    Envelope other = Samples.envelope(Samples.of(PlayerDroppedEvent.class), 1);

    assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(other, event));
  }

  @Test
  void twoEventsOfOneNameAreAProgrammersError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventCodec.of(List.of(CoinTaken.class, CoinTaken.class)))
        .withMessageContaining("CoinTaken");
  }

  static byte[] eventWith(String type, int version, Consumer<MessagePackWriter> data) {
    Envelope envelope =
        new Envelope(
            EventIds.of("local", 2, 3, 4),
            type,
            "guest-7f3a",
            Samples.OCCURRED_AT,
            version,
            Envelope.DEFAULT_TENANT,
            Samples.ZONE,
            2,
            3,
            4,
            5);
    MessagePackWriter out = new MessagePackWriter(256, 65_536);
    EnvelopeFields.write(out, envelope);
    data.accept(out);
    return out.toByteArray();
  }

  private static byte[] uuidBytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
