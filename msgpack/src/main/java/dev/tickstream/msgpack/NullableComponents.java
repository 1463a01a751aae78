package dev.tickstream.msgpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the components marked {@code @Nullable}. Read from the class file, because reflection drops
 * annotations whose own class is absent, and nobody ships an annotation that only compilers need.
 * Safe on any thread.
 */
public final class NullableComponents {
  private NullableComponents() {}

  /** The names of the record's nullable components. */
  public static Set<String> of(Class<?> record) {
    ClassModel model = ClassFile.of().parse(classFile(record));
    Set<String> names = new HashSet<>();
    for (RecordComponentInfo component :
        model.findAttribute(Attributes.record()).orElseThrow().components()) {
      if (isNullable(record, component)) {
        names.add(component.name().stringValue());
      }
    }
    return names;
  }

  private static boolean isNullable(Class<?> record, RecordComponentInfo component) {
    List<TypeAnnotation> annotations =
        component
            .findAttribute(Attributes.runtimeVisibleTypeAnnotations())
            .map(a -> a.annotations())
            .orElse(List.of());
    boolean nullable = false;
    for (TypeAnnotation annotation : annotations) {
      if (annotation.annotation().className().stringValue().endsWith("/Nullable;")) {
        if (!annotation.targetPath().isEmpty()) {
          throw new IllegalArgumentException(
              "component "
                  + component.name().stringValue()
                  + " of "
                  + record.getName()
                  + ": only the component itself may be null, nothing inside it");
        }
        nullable = true;
      }
    }
    return nullable;
  }

  private static byte[] classFile(Class<?> record) {
    String path = record.getName().substring(record.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = record.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException(record.getName() + " has no class file to read");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
