package dev.tickstream.msgpack;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any MessagePack value, for tests that compare with the reference implementation. */
sealed interface Value {
  record Nil() implements Value {}

  record Bool(boolean value) implements Value {}

  record Whole(long value) implements Value {}

  record Single(float value) implements Value {}

  record Twice(double value) implements Value {}

  record Text(String value) implements Value {}

  record Bytes(List<Byte> value) implements Value {
    byte[] array() {
      byte[] array = new byte[value.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = value.get(i);
      }
      return array;
    }
  }

  record Many(List<Value> values) implements Value {}

  record Pairs(List<Value> keysAndValues) implements Value {}

  /** Values with up to three levels of arrays and maps. */
  static Arbitrary<Value> any() {
    return nested(3);
  }

  private static Arbitrary<Value> nested(int levels) {
    if (levels == 0) {
      return flat();
    }
    Arbitrary<Value> inner = Arbitraries.lazy(() -> nested(levels - 1));
    Arbitrary<Value> arrays = inner.list().ofMaxSize(20).map(Many::new);
    Arbitrary<Value> maps =
        Combinators.combine(inner, inner)
            .as((key, value) -> List.of(key, value))
            .list()
            .ofMaxSize(18)
            .map(pairs -> new Pairs(pairs.stream().flatMap(List::stream).toList()));
    return Arbitraries.oneOf(flat(), flat(), arrays, maps);
  }

  private static Arbitrary<Value> flat() {
    return Arbitraries.oneOf(
        Arbitraries.just(new Nil()),
        Arbitraries.of(true, false).map(Bool::new),
        Arbitraries.longs().map(Whole::new),
        Arbitraries.integers().between(-70_000, 70_000).map(Whole::new),
        Arbitraries.floats().map(Single::new),
        Arbitraries.doubles().map(Twice::new),
        Arbitraries.strings().ofMaxLength(300).filter(Value::isWhole).map(Text::new),
        Arbitraries.bytes().list().ofMaxSize(300).map(Bytes::new));
  }

  /** Whether UTF-8 can hold the string: lone surrogates have no form there. */
  private static boolean isWhole(String text) {
    return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
