package dev.tickstream.msgpack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 in both directions. */
final class Utf8 {
  private static final byte REPLACEMENT = '?';

  private Utf8() {}

  /** Bytes the string takes. A lone surrogate counts as one replacement byte. */
  static int length(String value) {
    int chars = value.length();
    int bytes = chars;
    for (int i = 0; i < chars; i++) {
      char c = value.charAt(i);
      if (c >= 0x80 && c < 0x800) {
        bytes += 1;
      } else if (c >= 0x800 && !Character.isSurrogate(c)) {
        bytes += 2;
      } else if (c >= 0x800 && isPair(value, i)) {
        bytes += 2;
        i++;
      }
    }
    return bytes;
  }

  /** Writes the string's bytes; the target has room for {@link #length} of them. */
  static void encode(String value, byte[] target, int offset) {
    int chars = value.length();
    int at = offset;
    for (int i = 0; i < chars; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xc0 | (c >> 6));
        target[at++] = continuation(c);
      } else if (!Character.isSurrogate(c)) {
        target[at++] = (byte) (0xe0 | (c >> 12));
        target[at++] = continuation(c >> 6);
        target[at++] = continuation(c);
      } else if (isPair(value, i)) {
        int point = Character.toCodePoint(c, value.charAt(++i));
        target[at++] = (byte) (0xf0 | (point >> 18));
        target[at++] = continuation(point >> 12);
        target[at++] = continuation(point >> 6);
        target[at++] = continuation(point);
      } else {
        target[at++] = REPLACEMENT;
      }
    }
  }

  /** A decoder that reports instead of replacing; for one thread. */
  static CharsetDecoder strictDecoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  static String decode(CharsetDecoder decoder, ByteBuffer bytes) {
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("a string is not UTF-8", e);
    }
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3f));
  }

  private static boolean isPair(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        && i + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(i + 1));
  }
}
