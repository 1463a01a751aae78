package dev.tickstream.platform.projection;

import java.util.Map;

/**
 * How far a group has come in a partition. Immutable.
 *
 * @param nextOffset offset after the last record looked at, 0 when none was
 * @param watermarks by epoch, what has been accounted for
 */
record Position(long nextOffset, Map<Long, Watermark> watermarks) {
  static final Position START = new Position(0, Map.of());

  Position {
    watermarks = Map.copyOf(watermarks);
  }

  Watermark watermark(long epoch) {
    return watermarks.getOrDefault(epoch, Watermark.NONE);
  }

  Position at(long offset) {
    return new Position(offset, watermarks);
  }
}
