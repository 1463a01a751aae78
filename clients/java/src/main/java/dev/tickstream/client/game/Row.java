package dev.tickstream.client.game;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named values: a table's row, a fact's or command's body, or a nested record. Immutable; equal to
 * any row with the same values, so that it can be a table's key.
 */
public final class Row {
  private final List<Field> fields;
  private final @Nullable Object[] values;

  Row(List<Field> fields, @Nullable Object[] values) {
    this.fields = fields;
    this.values = values;
  }

  /** A row from values by name; a field without a value stays null. */
  static Row of(List<Field> fields, Map<String, ?> values) {
    @Nullable Object[] ordered = new Object[fields.size()];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = values.get(fields.get(i).name());
    }
    return new Row(fields, ordered);
  }

  /**
   * The value of that name, null if it was not sent (hidden from this client).
   *
   * @throws IllegalArgumentException if the row has no such field
   */
  public @Nullable Object value(String name) {
    for (int i = 0; i < values.length; i++) {
      if (fields.get(i).name().equals(name)) {
        return values[i];
      }
    }
    throw new IllegalArgumentException("no field " + name + " in " + fields);
  }

  /** Whether the row has that field. */
  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /** The whole number of that name. */
  public long number(String name) {
    return ((Number) required(name)).longValue();
  }

  /** The text or enum constant of that name. */
  public String text(String name) {
    return (String) required(name);
  }

  /** The truth value of that name. */
  public boolean truth(String name) {
    return (Boolean) required(name);
  }

  /** The nested record of that name. */
  public Row row(String name) {
    return (Row) required(name);
  }

  private Object required(String name) {
    Object value = value(name);
    if (value == null) {
      throw new IllegalStateException(name + " was not sent");
    }
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ").append(fields.get(i).name()).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}
