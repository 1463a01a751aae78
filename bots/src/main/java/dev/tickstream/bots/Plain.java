package dev.tickstream.bots;

import dev.tickstream.client.game.Field;
import dev.tickstream.client.game.FieldType;
import dev.tickstream.client.game.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as maps, lists and values that any JSON writer knows. */
final class Plain {
  private Plain() {}

  static Map<String, @Nullable Object> of(List<Field> fields, Row row) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Field field : fields) {
      plain.put(field.name(), value(field.type(), row.value(field.name())));
    }
    return plain;
  }

  private static @Nullable Object value(FieldType type, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case FieldType.Nested it -> of(it.fields(), (Row) value);
      case FieldType.Many it ->
          ((List<?>) value).stream().map(each -> value(it.of(), each)).toList();
      case FieldType.Optional it -> value(it.type(), value);
      case FieldType.Unique it -> value.toString();
      default -> value;
    };
  }
}
