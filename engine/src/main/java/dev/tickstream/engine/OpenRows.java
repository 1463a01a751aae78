package dev.tickstream.engine;

import dev.tickstream.engine.SnapshotRefusedException.Reason;
import dev.tickstream.engine.table.TableRows;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.events.ZoneId;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A zone's snapshot as rows in open form, and back: the way back leads to the same bytes, so their
 * checksum tells whether a row was altered meanwhile. Immutable, safe on any thread.
 */
public final class OpenRows {
  private static final int ROW_BYTES_MAX = 1 << 24;

  private final Map<Integer, Form> byNumber = new HashMap<>();
  private final Map<String, Form> byName = new HashMap<>();
  private final List<Form> forms = new ArrayList<>();
  private final String game;
  private final long shape;

  private record Form(TableShape shape, Codec<Object> key, Codec<Record> row) {}

  /** For the snapshots of one game. */
  public OpenRows(GameModel model) {
    game = model.id();
    shape = model.world().fingerprint();
    for (TableShape shape : model.world().allShapes()) {
      Form form =
          new Form(
              shape, ErasedCodecs.openKey(shape.keyType()), ErasedCodecs.openRow(shape.rowType()));
      forms.add(form);
      byNumber.put(shape.id(), form);
      byName.put(shape.name(), form);
    }
  }

  /**
   * The rows of one zone, in order.
   *
   * @param bytes as {@link ZoneSnapshotCodec} writes them
   * @throws SnapshotRefusedException if they are damaged, or of another game
   */
  public List<OpenRow> open(byte[] bytes) {
    List<OpenRow> rows = new ArrayList<>();
    MessagePackWriter writer = new MessagePackWriter(1_024, ROW_BYTES_MAX);
    ZoneSnapshotCodec.Opened opened = ZoneSnapshotCodec.open(bytes);
    if (!opened.header().game().equals(game) || opened.header().shape() != shape) {
      throw new SnapshotRefusedException(
          Reason.OTHER_GAME, "its tables are not those of this build of " + game);
    }
    try {
      MessagePackReader reader = opened.tables();
      for (int tables = reader.arrayHeader(); tables > 0; tables--) {
        reader.arrayHeader();
        Form form = form(byNumber.get(reader.intValue()));
        for (int left = reader.arrayHeader(); left > 0; left--) {
          reader.arrayHeader();
          byte[] key = written(writer, form.key(), form.shape().key().read(reader));
          byte[] row = written(writer, form.row(), form.shape().row().read(reader));
          rows.add(new OpenRow(form.shape().name(), form.shape().players(), key, row));
        }
      }
    } catch (MalformedMessageException e) {
      throw ZoneSnapshotCodec.malformed(e);
    }
    return rows;
  }

  private static <T> byte[] written(MessagePackWriter writer, Codec<T> codec, T value) {
    writer.reset();
    codec.write(writer, value);
    return writer.toByteArray();
  }

  /**
   * The snapshot these rows are of.
   *
   * @throws SnapshotRefusedException if a row is none of this game's
   */
  public ZoneSnapshot close(SnapshotHeader header, ZoneId zone, long hash, List<OpenRow> rows) {
    Map<Form, List<Object>> keys = new HashMap<>();
    Map<Form, List<@Nullable Record>> values = new HashMap<>();
    try {
      for (OpenRow row : rows) {
        Form form = form(byName.get(row.table()));
        keys.computeIfAbsent(form, f -> new ArrayList<>())
            .add(form.key().read(new MessagePackReader(row.key())));
        values
            .computeIfAbsent(form, f -> new ArrayList<>())
            .add(form.row().read(new MessagePackReader(row.row())));
      }
    } catch (MalformedMessageException e) {
      throw ZoneSnapshotCodec.malformed(e);
    }
    List<TableRows> tables = new ArrayList<>();
    for (Form form : forms) {
      tables.add(
          new TableRows(
              form.shape(),
              keys.getOrDefault(form, List.of()),
              values.getOrDefault(form, List.of())));
    }
    return ZoneSnapshotCodec.write(header, new ZoneRows(zone, hash, tables));
  }

  private static Form form(@Nullable Form known) {
    if (known == null) {
      throw new SnapshotRefusedException(
          Reason.OTHER_GAME, "it holds a table that this game does not have");
    }
    return known;
  }
}
