package dev.tickstream.msgpack;

import java.util.HashMap;
import java.util.Map;

/** An enum as ordinal or, in maps, as name. */
final class EnumCodec implements Codec<Enum<?>> {
  private static final int NAME_BYTES_MAX = 256;

  private final boolean byName;
  private final Enum<?>[] constants;
  private final Map<String, Enum<?>> named = new HashMap<>();

  /**
   * @param type class of an enum
   */
  EnumCodec(Class<?> type, Form form) {
    this.byName = form == Form.MAP;
    this.constants = (Enum<?>[]) type.getEnumConstants();
    for (Enum<?> constant : constants) {
      named.put(constant.name(), constant);
    }
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the form says so; constants are only ever added at the end
  public void write(MessagePackWriter writer, Enum<?> value) {
    if (byName) {
      writer.string(value.name());
    } else {
      writer.integer(value.ordinal());
    }
  }

  @Override
  public Enum<?> read(MessagePackReader reader) {
    return byName ? read(reader.string(NAME_BYTES_MAX)) : read(reader.intValue());
  }

  private Enum<?> read(String name) {
    Enum<?> constant = named.get(name);
    if (constant == null) {
      throw new MalformedMessageException("there is no constant " + name);
    }
    return constant;
  }

  private Enum<?> read(int ordinal) {
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new MalformedMessageException("there is no constant " + ordinal);
    }
    return constants[ordinal];
  }
}
