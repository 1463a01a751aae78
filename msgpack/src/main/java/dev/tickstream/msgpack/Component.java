package dev.tickstream.msgpack;

import java.lang.constant.ClassDesc;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record and how it is written.
 *
 * @param codec null for primitives and plain strings, which generated code writes by itself
 */
record Component(RecordComponent declared, boolean nullable, @Nullable Codec<?> codec) {
  String name() {
    return declared.getName();
  }

  ClassDesc type() {
    return declared.getType().describeConstable().orElseThrow();
  }

  boolean isPrimitive() {
    return isPrimitive(declared.getType());
  }

  boolean isString() {
    return codec == null && !isPrimitive();
  }

  /** Whether it may be missing at the end of an array. */
  boolean isAddedLater() {
    return declared.isAnnotationPresent(AddedLater.class);
  }

  boolean isList() {
    return declared.getType() == List.class;
  }

  /** The name as a MessagePack string. */
  byte[] key() {
    MessagePackWriter writer = new MessagePackWriter(16, 16 + 3 * name().length());
    writer.string(name());
    return writer.toByteArray();
  }

  static boolean isPrimitive(Type type) {
    return type instanceof Class<?> plain && plain.isPrimitive();
  }
}
