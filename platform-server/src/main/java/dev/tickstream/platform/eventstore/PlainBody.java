package dev.tickstream.platform.eventstore;

import dev.tickstream.events.EventBody;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event's body as plain values, with the names and shapes it has in Kafka. */
public final class PlainBody {
  private PlainBody() {}

  /** By name, in the order of the record. */
  public static Map<String, @Nullable Object> of(EventBody body) {
    return switch (body) {
      case EventBody.Untyped(Map<String, @Nullable Object> fields) -> fields;
      case EventBody.Typed typed -> fields((Record) (Object) typed.event());
    };
  }

  private static Map<String, @Nullable Object> fields(Record source) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : source.getClass().getRecordComponents()) {
      fields.put(component.getName(), plain(read(component, source)));
    }
    return fields;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case PlayerId id -> id.value();
      case ZoneId id -> id.value();
      case Enum<?> constant -> constant.name();
      case Record nested -> fields(nested);
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        list.forEach(element -> plain.add(plain(element)));
        yield plain;
      }
      default -> value;
    };
  }

  private static @Nullable Object read(RecordComponent component, Record source) {
    try {
      return component.getAccessor().invoke(source);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
