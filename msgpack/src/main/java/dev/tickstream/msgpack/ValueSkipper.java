package dev.tickstream.msgpack;

/** Consumes whole values without looking inside and without recursion. For one thread. */
final class ValueSkipper {
  private final ByteInput in;

  /** Values still to come, by depth. */
  private final int[] pending = new int[MessagePackReader.DEPTH_MAX + 1];

  ValueSkipper(ByteInput in) {
    this.in = in;
  }

  void skip() {
    int depth = 0;
    pending[0] = 1;
    while (true) {
      int children = head();
      pending[depth]--;
      if (children > 0) {
        if (++depth == pending.length) {
          throw new MalformedMessageException(
              "nested deeper than " + MessagePackReader.DEPTH_MAX + " levels");
        }
        pending[depth] = children;
      }
      while (pending[depth] == 0) {
        if (depth-- == 0) {
          return;
        }
      }
    }
  }

  /** Consumes a value, or the header of a container; answers how many values belong to it. */
  private int head() {
    int format = in.uint8();
    switch (Format.kindOf(format)) {
      case ARRAY -> {
        return in.elements(length(format, Format.FIXARRAY, Format.ARRAY16), 1);
      }
      case MAP -> {
        return 2 * in.elements(length(format, Format.FIXMAP, Format.MAP16), 2);
      }
      case STRING -> in.skip(stringLength(format));
      case BINARY -> in.skip(binaryLength(format));
      case EXTENSION -> {
        int length = extensionLength(format);
        in.skip(1); // its type
        in.skip(length);
      }
      case FLOAT -> in.skip(format == Format.FLOAT32 ? 4 : 8);
      case INTEGER -> in.skip(integerBytes(format));
      case NIL, BOOL -> {}
    }
    return 0;
  }

  private int length(int format, int fixed, int format16) {
    if (format < Format.NIL) {
      return format - fixed;
    }
    return format == format16 ? in.uint16() : in.length32();
  }

  private int stringLength(int format) {
    return format == Format.STR8 ? in.uint8() : length(format, Format.FIXSTR, Format.STR16);
  }

  private int binaryLength(int format) {
    return switch (format) {
      case Format.BIN8 -> in.uint8();
      case Format.BIN16 -> in.uint16();
      default -> in.length32();
    };
  }

  private int extensionLength(int format) {
    return switch (format) {
      case Format.FIXEXT1 -> 1;
      case Format.FIXEXT2 -> 2;
      case Format.FIXEXT4 -> 4;
      case Format.FIXEXT8 -> 8;
      case Format.FIXEXT16 -> 16;
      case Format.EXT8 -> in.uint8();
      case Format.EXT16 -> in.uint16();
      default -> in.length32();
    };
  }

  /** Bytes behind the first. */
  private static int integerBytes(int format) {
    return switch (format) {
      case Format.UINT8, Format.INT8 -> 1;
      case Format.UINT16, Format.INT16 -> 2;
      case Format.UINT32, Format.INT32 -> 4;
      case Format.UINT64, Format.INT64 -> 8;
      default -> 0;
    };
  }
}
