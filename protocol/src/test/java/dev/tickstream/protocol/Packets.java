package dev.tickstream.protocol;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary packets, found from their records, so that none can be forgotten. */
final class Packets {
  private Packets() {}

  static Arbitrary<Packet> any() {
    return Arbitraries.of(List.copyOf(PacketCodec.PACKETS.values())).flatMap(Packets::of);
  }

  private static Arbitrary<Packet> of(Class<? extends Packet> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Arbitrary<Object>> values =
        Stream.of(components).map(component -> value(component.getGenericType())).toList();
    return Combinators.combine(values).as(arguments -> make(type, arguments));
  }

  private static Packet make(Class<? extends Packet> type, List<Object> arguments) {
    Class<?>[] types =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Arbitrary<Object> value(Type type) {
    if (type == boolean.class) {
      return Arbitraries.of(true, false).asGeneric();
    } else if (type == int.class || type == Integer.class) {
      return Arbitraries.integers().asGeneric();
    } else if (type == long.class) {
      return Arbitraries.longs().asGeneric();
    } else if (type == String.class) {
      return Arbitraries.strings().alpha().ofMaxLength(64).asGeneric();
    } else if (type == RawValue.class) {
      return Arbitraries.of("c0", "90", "93010203", "92a16181a162c3", "c70301aabbcc", "d9016b")
          .map(hex -> new RawValue(java.util.HexFormat.of().parseHex(hex)))
          .asGeneric();
    } else if (type instanceof ParameterizedType list) {
      return value(list.getActualTypeArguments()[0]).list().ofMaxSize(20).asGeneric();
    }
    throw new IllegalArgumentException(type.getTypeName());
  }
}
