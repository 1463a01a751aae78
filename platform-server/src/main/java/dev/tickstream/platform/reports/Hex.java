package dev.tickstream.platform.reports;

import java.util.HexFormat;

/** 64 bits as the logs and the stores show them. */
final class Hex {
  private Hex() {}

  static String of(long bits) {
    return HexFormat.of().toHexDigits(bits);
  }
}
