package dev.tickstream.msgpack;

/** First bytes of MessagePack values; names as in the MessagePack specification. */
final class Format {
  static final int FIXMAP = 0x80;
  static final int FIXARRAY = 0x90;
  static final int FIXSTR = 0xa0;
  static final int NIL = 0xc0;
  static final int NEVER_USED = 0xc1;
  static final int FALSE = 0xc2;
  static final int TRUE = 0xc3;
  static final int BIN8 = 0xc4;
  static final int BIN16 = 0xc5;
  static final int BIN32 = 0xc6;
  static final int EXT8 = 0xc7;
  static final int EXT16 = 0xc8;
  static final int EXT32 = 0xc9;
  static final int FLOAT32 = 0xca;
  static final int FLOAT64 = 0xcb;
  static final int UINT8 = 0xcc;
  static final int UINT16 = 0xcd;
  static final int UINT32 = 0xce;
  static final int UINT64 = 0xcf;
  static final int INT8 = 0xd0;
  static final int INT16 = 0xd1;
  static final int INT32 = 0xd2;
  static final int INT64 = 0xd3;
  static final int FIXEXT1 = 0xd4;
  static final int FIXEXT2 = 0xd5;
  static final int FIXEXT4 = 0xd6;
  static final int FIXEXT8 = 0xd7;
  static final int FIXEXT16 = 0xd8;
  static final int STR8 = 0xd9;
  static final int STR16 = 0xda;
  static final int STR32 = 0xdb;
  static final int ARRAY16 = 0xdc;
  static final int ARRAY32 = 0xdd;
  static final int MAP16 = 0xde;
  static final int MAP32 = 0xdf;
  static final int NEGATIVE_FIXINT = 0xe0;

  private Format() {}

  /** The kind of value that begins with this byte, 0 to 255. */
  static Kind kindOf(int format) {
    if (format < FIXMAP || format >= NEGATIVE_FIXINT) {
      return Kind.INTEGER;
    } else if (format < FIXARRAY) {
      return Kind.MAP;
    } else if (format < FIXSTR) {
      return Kind.ARRAY;
    } else if (format < NIL) {
      return Kind.STRING;
    }
    return switch (format) {
      case NIL -> Kind.NIL;
      case FALSE, TRUE -> Kind.BOOL;
      case BIN8, BIN16, BIN32 -> Kind.BINARY;
      case FLOAT32, FLOAT64 -> Kind.FLOAT;
      case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 -> Kind.INTEGER;
      case STR8, STR16, STR32 -> Kind.STRING;
      case ARRAY16, ARRAY32 -> Kind.ARRAY;
      case MAP16, MAP32 -> Kind.MAP;
      case NEVER_USED -> throw new MalformedMessageException("byte 0xc1 begins no value");
      default -> Kind.EXTENSION;
    };
  }
}
