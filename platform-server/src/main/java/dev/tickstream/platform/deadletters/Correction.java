package dev.tickstream.platform.deadletters;

import dev.tickstream.events.Aggregates;
import dev.tickstream.events.Envelope;
import dev.tickstream.events.Event;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventMetadata;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.Fact;
import dev.tickstream.events.StandardEvents;
import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.platform.eventstore.PlainBody;
import dev.tickstream.platform.projection.Horizon;
import dev.tickstream.platform.projection.Intake;
import dev.tickstream.platform.projection.Parking;
import dev.tickstream.platform.projection.Reading;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a corrected copy of a letter's body from fields an operator sent. Who the event is, and
 * what type it has, cannot be corrected: that stands in the headers, which Kafka counted. An event
 * from the future gets the time at which it was set aside.
 */
final class Correction {
  private final EventCodec codec = EventCodec.standard();
  private final Intake intake = new Intake();

  /** The event's own fields; null when the bytes cannot be read. */
  @Nullable Map<String, @Nullable Object> fields(@Nullable String base64) {
    EventRecord event = event(base64);
    return event == null ? null : PlainBody.of(event.body());
  }

  /**
   * What one value of an event says that another did not, by field, each {@code {from, to}}. A
   * value that cannot be read has no fields.
   */
  Map<String, @Nullable Object> changes(byte @Nullable [] before, byte[] after) {
    Map<String, @Nullable Object> from = all(before);
    Map<String, @Nullable Object> to = all(after);
    Set<String> names = new LinkedHashSet<>(from.keySet());
    names.addAll(to.keySet());
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    for (String name : names) {
      if (!Objects.equals(from.get(name), to.get(name))) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("from", from.get(name));
        change.put("to", to.get(name));
        changes.put(name, change);
      }
    }
    return changes;
  }

  /** The event's own fields and its time. */
  private Map<String, @Nullable Object> all(byte @Nullable [] value) {
    EventRecord event = value == null ? null : event(value);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (event != null) {
      fields.putAll(PlainBody.of(event.body()));
      fields.put("occurredAt", event.envelope().occurredAt());
    }
    return fields;
  }

  /**
   * The corrected value.
   *
   * @throws ProblemException if the fields do not make the event that the headers announce
   */
  byte[] bytes(LetterContent content, Map<String, @Nullable Object> fields) {
    byte[] corrected;
    try {
      EventHeaders headers = EventHeaders.parse(name -> header(content, name));
      corrected = codec.encode(envelope(content, headers), fields);
    } catch (MalformedMessageException | IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    Reading reading = intake.readCorrected(name -> header(content, name), corrected);
    Parking parking = reading.parking();
    EventRecord event = reading.event();
    if (parking != null || event == null) {
      throw bad(parking == null ? "nothing to read" : parking.reason() + ": " + parking.detail());
    }
    requireSameOwner(event);
    return corrected;
  }

  /** The original's envelope with our version of its type; made of the headers if unreadable. */
  private Envelope envelope(LetterContent content, EventHeaders headers) {
    EventRecord original = event(content.body());
    String type = headers.type().substring(headers.type().lastIndexOf('.') + 1);
    boolean trusted = original != null && original.envelope().eventId().equals(headers.id());
    int version = trusted && original != null ? original.envelope().version() : 1;
    return new Envelope(
        headers.id(),
        type,
        headers.subject(),
        occurredAt(content, headers),
        standardVersion(type, version),
        headers.tenant(),
        new ZoneId(headers.source().substring(headers.source().lastIndexOf('/') + 1)),
        headers.shard(),
        headers.epoch(),
        headers.sequence(),
        trusted && original != null ? original.envelope().tick() : 0);
  }

  /** Of an event from the future nobody knows more than when it was set aside. */
  private static long occurredAt(LetterContent content, EventHeaders headers) {
    Instant parkedAt = content.letter().parkedAt();
    return Horizon.isBeyond(headers.timeMs(), parkedAt)
        ? parkedAt.toEpochMilli()
        : headers.timeMs();
  }

  private @Nullable EventRecord event(@Nullable String base64) {
    return base64 == null ? null : event(Base64.getDecoder().decode(base64));
  }

  private @Nullable EventRecord event(byte[] value) {
    try {
      return codec.decode(ByteBuffer.wrap(value));
    } catch (MalformedMessageException e) {
      return null;
    }
  }

  private static int standardVersion(String type, int otherwise) {
    for (Class<? extends Fact> known : StandardEvents.ALL) {
      EventMetadata metadata = EventMetadata.of(known);
      if (metadata.type().equals(type)) {
        return metadata.version();
      }
    }
    return otherwise;
  }

  private static void requireSameOwner(EventRecord event) {
    if (event.body() instanceof EventBody.Typed(Event known) && known instanceof Fact fact) {
      Envelope envelope = event.envelope();
      String owner = Aggregates.idOf(fact, envelope.zoneId());
      if (!owner.equals(envelope.aggregateId())) {
        throw bad("it belongs to " + envelope.aggregateId() + ", not to " + owner);
      }
    }
  }

  private static byte @Nullable [] header(LetterContent content, String name) {
    String text = content.headers().get(name);
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemCode.BAD_CORRECTION, detail);
  }
}
