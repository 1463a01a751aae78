package dev.tickstream.msgpack;

import java.util.HexFormat;

/** Bytes written so that a test can be read. */
final class Hex {
  private Hex() {}

  /** Hexadecimal digits; spaces are for the eye. */
  static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
