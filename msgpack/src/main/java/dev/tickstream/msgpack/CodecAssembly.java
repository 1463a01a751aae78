package dev.tickstream.msgpack;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the codec of a type together from the codecs of its parts. For one thread. */
final class CodecAssembly {
  private static final Map<Class<?>, Codec<?>> STANDARD =
      Map.of(
          Boolean.class, ScalarCodecs.BOOL,
          Byte.class, ScalarCodecs.INT8,
          Short.class, ScalarCodecs.INT16,
          Integer.class, ScalarCodecs.INT32,
          Long.class, ScalarCodecs.INT64,
          Float.class, ScalarCodecs.FLOAT32,
          Double.class, ScalarCodecs.FLOAT64,
          String.class, ScalarCodecs.STRING,
          UUID.class, ScalarCodecs.UUID);

  private final Form form;
  private final Map<Class<?>, Codec<?>> custom;
  private final Map<Type, Codec<?>> made;
  private final Set<Class<?>> open = new HashSet<>();

  /**
   * @param made codecs made before; new ones are added
   */
  CodecAssembly(Form form, Map<Class<?>, Codec<?>> custom, Map<Type, Codec<?>> made) {
    this.form = form;
    this.custom = custom;
    this.made = made;
  }

  Codec<?> codec(Type type) {
    Codec<?> known = made.get(type);
    if (known == null) {
      known = build(type);
      made.put(type, known);
    }
    return known;
  }

  private Codec<?> build(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new ListCodec<>(codec(list.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> plain) {
      Codec<?> given = custom.getOrDefault(plain, STANDARD.get(plain));
      if (given != null) {
        return given;
      } else if (plain.isEnum()) {
        return new EnumCodec(plain, form);
      } else if (plain.isRecord()) {
        return record(plain);
      }
    }
    throw new IllegalArgumentException(type.getTypeName() + " has no MessagePack form");
  }

  private Codec<?> record(Class<?> type) {
    if (!open.add(type)) {
      throw new IllegalArgumentException(type.getName() + " contains itself");
    }
    List<Component> components = components(type);
    open.remove(type);
    if (!type.isAnnotationPresent(Scalar.class)) {
      return CodecGenerator.make(type, form, components);
    } else if (components.size() != 1) {
      throw new IllegalArgumentException(type.getName() + ": a scalar has one component");
    }
    return CodecGenerator.make(type, Form.SCALAR, components);
  }

  /** The record's components, each with its codec. */
  List<Component> components(Class<?> type) {
    requireReachable(type);
    Set<String> nullable = NullableComponents.of(type);
    List<Component> components = new ArrayList<>();
    for (RecordComponent declared : type.getRecordComponents()) {
      try {
        components.add(component(declared, nullable.contains(declared.getName())));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "component " + declared.getName() + " of " + type.getName() + ": " + e.getMessage(), e);
      }
    }
    requireAddedAtTheEnd(type, components);
    return components;
  }

  /** What may be missing has a default, and nothing behind it must be there. */
  private static void requireAddedAtTheEnd(Class<?> type, List<Component> components) {
    boolean later = false;
    for (Component component : components) {
      boolean hasDefault = component.codec() == null || component.nullable() || component.isList();
      if ((later && !component.isAddedLater()) || (component.isAddedLater() && !hasDefault)) {
        throw new IllegalArgumentException(
            "component " + component.name() + " of " + type.getName() + " cannot be missing");
      }
      later = component.isAddedLater();
    }
  }

  private Component component(RecordComponent declared, boolean nullable) {
    Class<?> type = declared.getType();
    if (type.isPrimitive() && type != char.class) {
      return new Component(declared, false, null);
    } else if (type == String.class && !nullable) {
      return new Component(declared, false, null);
    }
    Codec<?> codec = codec(declared.getGenericType());
    return new Component(declared, nullable, nullable ? nullable(codec) : codec);
  }

  private static <T> Codec<@Nullable T> nullable(Codec<T> codec) {
    return new NullableCodec<>(codec);
  }

  /** Generated code names the record, so it must be able to. */
  private static void requireReachable(Class<?> type) {
    if (!Modifier.isPublic(type.getModifiers())) {
      throw new IllegalArgumentException(type.getName() + " is not public");
    }
    ClassLoader ours = CodecAssembly.class.getClassLoader();
    try {
      if (Class.forName(type.getName(), false, ours) == type) {
        return;
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(type.getName() + " has a class loader of its own", e);
    }
    throw new IllegalArgumentException(type.getName() + " has a class loader of its own");
  }
}
