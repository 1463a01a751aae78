package dev.tickstream.engine;

import dev.tickstream.engine.FieldType.Field;
import dev.tickstream.msgpack.NullableComponents;
import dev.tickstream.msgpack.Scalar;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Describes Java types the way their codecs write them. Stateless, safe on any thread. */
public final class FieldTypes {
  private static final Map<Class<?>, String> SCALARS =
      Map.ofEntries(
          Map.entry(boolean.class, "bool"),
          Map.entry(Boolean.class, "bool"),
          Map.entry(byte.class, "int8"),
          Map.entry(Byte.class, "int8"),
          Map.entry(short.class, "int16"),
          Map.entry(Short.class, "int16"),
          Map.entry(int.class, "int32"),
          Map.entry(Integer.class, "int32"),
          Map.entry(long.class, "int64"),
          Map.entry(Long.class, "int64"),
          Map.entry(float.class, "float32"),
          Map.entry(Float.class, "float32"),
          Map.entry(double.class, "float64"),
          Map.entry(Double.class, "float64"),
          Map.entry(String.class, "string"),
          Map.entry(UUID.class, "uuid"));

  private FieldTypes() {}

  /** The components of a record in order. */
  public static List<Field> fields(Class<? extends Record> record) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      fields.add(new Field(component.getName(), of(component)));
    }
    return fields;
  }

  /** The type of one component. */
  public static FieldType of(RecordComponent component) {
    FieldType type = of(component.getGenericType());
    boolean nullable =
        NullableComponents.of(component.getDeclaringRecord()).contains(component.getName());
    return nullable ? type.orNil() : type;
  }

  /**
   * A type that a codec exists for.
   *
   * @throws IllegalArgumentException for any other
   */
  public static FieldType of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      FieldType element = of(list.getActualTypeArguments()[0]);
      return new FieldType("list", "", List.of(), List.of(), element, false);
    }
    if (type instanceof Class<?> plain) {
      return of(plain);
    }
    throw new IllegalArgumentException(type + " has no form on the wire");
  }

  private static FieldType of(Class<?> type) {
    String scalar = SCALARS.get(type);
    if (scalar != null) {
      return FieldType.scalar(scalar);
    }
    String name = type.getSimpleName();
    if (type.isEnum()) {
      List<String> values =
          Arrays.stream(type.getEnumConstants()).map(value -> ((Enum<?>) value).name()).toList();
      return new FieldType("enum", name, values, List.of(), null, false);
    }
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " has no form on the wire");
    }
    if (type.isAnnotationPresent(Scalar.class)) {
      return of(type.getRecordComponents()[0]).named(name);
    }
    return new FieldType(
        "record", name, List.of(), fields(type.asSubclass(Record.class)), null, false);
  }
}
