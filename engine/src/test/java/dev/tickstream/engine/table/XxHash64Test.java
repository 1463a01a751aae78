package dev.tickstream.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of the xxHash project's own sanity check. */
class XxHash64Test {
  private static final long PRIME_32 = 2_654_435_761L;
  private static final long PRIME_64 = 0x9E3779B185EBCA8DL;

  @ParameterizedTest
  @CsvSource({
    "0, 0, EF46DB3751D8E999",
    "0, 2654435761, AC75FDA2929B17EF",
    "1, 0, E934A84ADB052768",
    "1, 2654435761, 5014607643A9B4C3",
    "4, 0, 9136A0DCA57457EE",
    "14, 0, 8282DCC4994E35C8",
    "14, 2654435761, C3BD6BF63DEB6DF0",
    "222, 0, B641AE8CB691C174",
    "222, 2654435761, 20CB8AB7AE10C14A",
  })
  void hashesAsPublished(int length, long seed, String expected) {
    byte[] bytes = new byte[length];
    long generator = PRIME_32;
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (generator >>> 56);
      generator *= PRIME_64;
    }
    long hash = Long.parseUnsignedLong(expected, 16);

    assertThat(XxHash64.hash(ByteBuffer.wrap(bytes), seed)).isEqualTo(hash);
    assertThat(XxHash64.hash(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), seed))
        .isEqualTo(hash);
  }

  @Test
  void hashesOnlyFromPositionToLimit() {
    ByteBuffer framed =
        ByteBuffer.wrap("xxabcxx".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    framed.position(2).limit(5);

    assertThat(XxHash64.hash(framed, 0)).isEqualTo(XxHash64.hash("abc", 0));
    assertThat(framed.position()).isEqualTo(2);
    assertThat(XxHash64.hash("abc", 0)).isEqualTo(0x44BC2CF5AD770999L);
  }
}
