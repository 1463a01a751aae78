package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.Projection;
import dev.tickstream.msgpack.RecordCodecs;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;

/**
 * Codecs under the types the engine handles them by. Safe because the engine gives each codec only
 * values of the class it was made for: tables cast on the way in, events are looked up by class.
 */
@SuppressWarnings("unchecked")
final class ErasedCodecs {
  private ErasedCodecs() {}

  static Codec<Object> key(Class<?> type) {
    return (Codec<Object>) RecordCodecs.arrays().ofType(type);
  }

  static Codec<Record> row(Class<? extends Record> type) {
    return (Codec<Record>) RecordCodecs.arrays().of(type);
  }

  static Codec<Object> openKey(Class<?> type) {
    return (Codec<Object>) RecordCodecs.maps().ofType(type);
  }

  static Codec<Record> openRow(Class<? extends Record> type) {
    return (Codec<Record>) RecordCodecs.maps().of(type);
  }

  static Codec<Record> part(
      Class<? extends Record> type, Function<RecordComponent, Projection> choice) {
    return (Codec<Record>) RecordCodecs.arrays().projection(type, choice);
  }

  static Codec<Event> event(RecordCodecs codecs, Class<? extends Event> type) {
    return (Codec<Event>) codecs.ofType(type);
  }
}
