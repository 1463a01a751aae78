package dev.tickstream.gameserver.http;

import dev.tickstream.engine.FieldType;
import dev.tickstream.engine.FieldType.Field;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.RawValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A packet of the protocol, as the descriptor shows it.
 *
 * @param from {@code client} or {@code server}
 */
record PacketForm(int id, String name, String from, List<Field> fields) {
  /** Every packet, in the order of its number. */
  static List<PacketForm> all() {
    List<PacketForm> all = new ArrayList<>();
    new TreeMap<>(PacketCodec.PACKETS)
        .forEach(
            (id, type) ->
                all.add(new PacketForm(id, type.getSimpleName(), from(type), fields(type))));
    return all;
  }

  private static String from(Class<? extends Packet> type) {
    return Packet.FromClient.class.isAssignableFrom(type) ? "client" : "server";
  }

  private static List<Field> fields(Class<? extends Packet> type) {
    return Arrays.stream(type.getRecordComponents()).map(PacketForm::field).toList();
  }

  private static Field field(RecordComponent component) {
    return new Field(component.getName(), typeOf(component.getGenericType()));
  }

  private static FieldType typeOf(Type type) {
    if (type == int.class || type == Integer.class) return plain("int32", null);
    if (type == long.class) return plain("int64", null);
    if (type == boolean.class) return plain("bool", null);
    if (type == String.class) return plain("string", null);
    if (type == RawValue.class) return plain("raw", null);
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return plain("list", typeOf(list.getActualTypeArguments()[0]));
    }
    throw new IllegalStateException("packets have no components of " + type);
  }

  private static FieldType plain(String kind, @Nullable FieldType of) {
    return new FieldType(kind, "", List.of(), List.of(), of, false);
  }
}
