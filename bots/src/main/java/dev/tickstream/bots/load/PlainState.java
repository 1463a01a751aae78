package dev.tickstream.bots.load;

import dev.tickstream.client.game.Field;
import dev.tickstream.client.game.FieldType;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.TableType;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a view is when it is written down plainly: MessagePack maps from table name to key to
 * field name to value. What a server without deltas would send in every tick.
 */
final class PlainState {
  private static final int BYTES_MAX = 64 << 20;

  private final MessagePackWriter out = new MessagePackWriter(1 << 16, BYTES_MAX);

  int bytes(GameDescriptor game, ReplicatedWorld world) {
    out.reset();
    out.mapHeader(game.tables().size());
    for (TableType table : game.tables().values()) {
      Map<Object, Row> rows = world.table(table.name());
      out.string(table.name());
      out.mapHeader(rows.size());
      rows.forEach(
          (key, row) -> {
            write(table.key(), key);
            write(table.row(), row);
          });
    }
    return out.size();
  }

  private void write(List<Field> fields, Row row) {
    out.mapHeader(fields.size());
    for (Field field : fields) {
      out.string(field.name());
      write(field.type(), row.value(field.name()));
    }
  }

  private void write(FieldType type, @Nullable Object value) {
    if (value == null) {
      out.nil();
      return;
    }
    switch (type) {
      case FieldType.Nested it -> write(it.fields(), (Row) value);
      case FieldType.Optional it -> write(it.type(), value);
      case FieldType.Choice _ -> out.string((String) value);
      case FieldType.Many it -> {
        List<?> values = (List<?>) value;
        out.arrayHeader(values.size());
        for (Object each : values) {
          write(it.of(), each);
        }
      }
      default -> type.write(out, value);
    }
  }
}
