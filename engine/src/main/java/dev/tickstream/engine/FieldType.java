package dev.tickstream.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type as clients are told of it. Immutable plain data.
 *
 * @param kind one of bool, int8, int16, int32, int64, float32, float64, string, uuid, enum, record,
 *     list
 * @param name simple name of an enum, a record or a record written as its one component; else empty
 * @param values constants of an enum in the order of their numbers; else empty
 * @param fields components of a record in order; else empty
 * @param of elements of a list; else null
 * @param nullable whether nil may stand for it
 */
public record FieldType(
    String kind,
    String name,
    List<String> values,
    List<Field> fields,
    @Nullable FieldType of,
    boolean nullable) {
  public FieldType {
    values = List.copyOf(values);
    fields = List.copyOf(fields);
  }

  /** One component of a record. */
  public record Field(String name, FieldType type) {}

  static FieldType scalar(String kind) {
    return new FieldType(kind, "", List.of(), List.of(), null, false);
  }

  FieldType named(String newName) {
    return new FieldType(kind, newName, values, fields, of, nullable);
  }

  FieldType orNil() {
    return new FieldType(kind, name, values, fields, of, true);
  }
}
