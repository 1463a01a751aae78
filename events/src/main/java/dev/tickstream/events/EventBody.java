package dev.tickstream.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of an event as a reader understood it. */
public sealed interface EventBody {
  /** A body of a type and version the reader knows. */
  record Typed(Event event) implements EventBody {}

  /**
   * A body of a type or version the reader does not know.
   *
   * @param fields by name, in the order they were written; a value is {@code null}, {@link
   *     Boolean}, {@link Long}, {@link Double}, {@link String}, {@link java.util.UUID}, a {@link
   *     java.util.List} or a {@link Map} of these. Unmodifiable.
   */
  record Untyped(Map<String, @Nullable Object> fields) implements EventBody {
    public Untyped {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
