package dev.tickstream.events;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of a record in the {@code game.events.*} topics: one MessagePack map of the envelope's
 * fields and {@code data}, the body's fields by name. Immutable and safe on any thread.
 *
 * <p>A reader skips fields it does not know. A body whose type or version it does not know becomes
 * an {@link EventBody.Untyped}. Every other surprise is a {@link MalformedMessageException}.
 */
public final class EventCodec {
  private final Map<String, Body<?>> bodies = new HashMap<>();

  private EventCodec() {}

  /** A codec that knows the {@link StandardEvents} and no game's own. */
  public static EventCodec standard() {
    return of(List.of());
  }

  /**
   * A codec that knows the standard events and these.
   *
   * @throws IllegalArgumentException if one is not a record MessagePack can carry, or if two share
   *     a name
   */
  public static EventCodec of(Iterable<? extends Class<? extends Fact>> gameEvents) {
    EventCodec codec = new EventCodec();
    StandardEvents.ALL.forEach(codec::add);
    gameEvents.forEach(codec::add);
    return codec;
  }

  /**
   * Writes one record's value.
   *
   * @throws IllegalArgumentException if the event's type is not known or is not the envelope's
   */
  public void write(MessagePackWriter writer, Envelope envelope, Fact event) {
    Body<?> body = bodies.get(envelope.type());
    if (body == null || body.type() != event.getClass()) {
      throw new IllegalArgumentException(
          "an envelope of " + envelope.type() + " around a " + event.getClass().getName());
    }
    EnvelopeFields.write(writer, envelope);
    body.write(writer, event);
  }

  /** One record's value as bytes. */
  public byte[] encode(Envelope envelope, Fact event) {
    MessagePackWriter writer = new MessagePackWriter(512, Integer.MAX_VALUE - 8);
    write(writer, envelope, event);
    return writer.toByteArray();
  }

  /**
   * One record's value around plain fields, whatever its type: what {@link #decode} makes of it
   * tells whether they fit.
   *
   * @throws IllegalArgumentException if a value is of no kind that {@link EventBody.Untyped} has
   */
  public byte[] encode(Envelope envelope, Map<String, @Nullable Object> fields) {
    MessagePackWriter writer = new MessagePackWriter(512, Integer.MAX_VALUE - 8);
    EnvelopeFields.write(writer, envelope);
    PlainValues.write(writer, fields);
    return writer.toByteArray();
  }

  /**
   * Reads one record's value, from the buffer's position to its limit; the buffer does not move.
   *
   * @throws MalformedMessageException if the bytes are not one whole event
   */
  public EventRecord decode(ByteBuffer value) {
    ByteBuffer bytes = value.slice();
    MessagePackReader reader = new MessagePackReader(bytes);
    EnvelopeFields fields = EnvelopeFields.read(reader);
    if (reader.hasRemaining()) {
      throw new MalformedMessageException("bytes after the event");
    }
    Envelope envelope = fields.envelope();
    reader.reset(bytes.slice(fields.dataFrom(), fields.dataLength()));
    Body<?> body = bodies.get(envelope.type());
    return new EventRecord(envelope, readBody(reader, envelope, body));
  }

  private static EventBody readBody(
      MessagePackReader reader, Envelope envelope, @Nullable Body<?> body) {
    if (body == null || body.version() != envelope.version()) {
      return new EventBody.Untyped(PlainValues.map(reader));
    }
    return new EventBody.Typed(body.codec().read(reader));
  }

  private <E extends Fact> void add(Class<E> type) {
    EventMetadata metadata = EventMetadata.of(type);
    if (bodies.putIfAbsent(metadata.type(), Body.of(type, metadata.version())) != null) {
      throw new IllegalArgumentException("two events are called " + metadata.type());
    }
  }

  private record Body<E extends Fact>(Class<E> type, int version, Codec<E> codec) {
    static <E extends Fact> Body<E> of(Class<E> type, int version) {
      if (!type.isRecord()) {
        throw new IllegalArgumentException(type.getName() + " is not a record");
      }
      return new Body<>(type, version, codecOf(type));
    }

    // A class that is a record and an event cannot be said in Java's generics for a Class<E>.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <E extends Fact> Codec<E> codecOf(Class<E> type) {
      return (Codec<E>) RecordCodecs.maps().of((Class) type);
    }

    void write(MessagePackWriter writer, Fact event) {
      codec.write(writer, type.cast(event));
    }
  }
}
