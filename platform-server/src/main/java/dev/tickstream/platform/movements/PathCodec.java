package dev.tickstream.platform.movements;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs steps into bytes that can be appended to without being read.
 *
 * <p>A path is a sequence of segments, one per recording transaction. A segment is the units of one
 * cell, the number of steps, and per step the differences of at, tick, x, y and clientSeq to the
 * step before it; the first step's are to (window, 0, 0, 0, 0). All numbers are variable-length
 * integers of 7 bits a byte, low bits first, differences in zigzag form. An ordinary step takes 5
 * to 8 bytes.
 */
final class PathCodec {
  /** A segment: its steps and the units of their coordinates. */
  record Segment(int unitsPerCell, List<Step> steps) {
    Segment {
      steps = List.copyOf(steps);
    }
  }

  private static final int BITS = 7;
  private static final int MASK = 0x7f;
  private static final int MORE = 0x80;

  private PathCodec() {}

  static byte[] pack(long windowFrom, Segment segment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(segment.steps().size() * 8 + 8);
    unsigned(out, segment.unitsPerCell());
    unsigned(out, segment.steps().size());
    Step before = new Step(windowFrom, 0, 0, 0, 0);
    for (Step step : segment.steps()) {
      signed(out, step.at() - before.at());
      signed(out, step.tick() - before.tick());
      signed(out, (long) step.x() - before.x());
      signed(out, (long) step.y() - before.y());
      signed(out, step.clientSeq() - before.clientSeq());
      before = step;
    }
    return out.toByteArray();
  }

  /** The segments of a path, in the order they were appended. */
  static List<Segment> unpack(long windowFrom, byte[] path) {
    Cursor in = new Cursor(path);
    List<Segment> segments = new ArrayList<>();
    while (in.at < path.length) {
      int unitsPerCell = (int) in.unsigned();
      long count = in.unsigned();
      List<Step> steps = new ArrayList<>();
      Step before = new Step(windowFrom, 0, 0, 0, 0);
      for (long i = 0; i < count; i++) {
        before =
            new Step(
                before.at() + in.signed(),
                before.tick() + in.signed(),
                (int) (before.x() + in.signed()),
                (int) (before.y() + in.signed()),
                before.clientSeq() + in.signed());
        steps.add(before);
      }
      segments.add(new Segment(unitsPerCell, steps));
    }
    return segments;
  }

  private static void signed(ByteArrayOutputStream out, long value) {
    unsigned(out, value << 1 ^ value >> 63);
  }

  private static void unsigned(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~(long) MASK) != 0) {
      out.write((int) (rest & MASK) | MORE);
      rest >>>= BITS;
    }
    out.write((int) rest);
  }

  private static final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    long signed() {
      long value = unsigned();
      return value >>> 1 ^ -(value & 1);
    }

    long unsigned() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += BITS) {
        if (at == bytes.length) {
          throw new IllegalStateException("a recorded path is torn");
        }
        byte next = bytes[at++];
        value |= (long) (next & MASK) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalStateException("a recorded path has a number of more than 64 bits");
    }
  }
}
