package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Visibility;
import dev.tickstream.gameapi.VisibleTo;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.Projection;
import java.lang.reflect.RecordComponent;

/** Checks how tables are declared and derives their codecs. */
final class TableShapes {
  private TableShapes() {}

  static TableShape of(int id, String name, EngineTable<?, ?> table) {
    String where = "table '" + name + "': ";
    Class<? extends Record> row = table.rowType();
    boolean ownerParts = checkComponents(where, row);
    Visibility visibility = table.visibility();
    if ((ownerParts || visibility == Visibility.OWNER) && table.keyType() != PlayerId.class) {
      throw new InvalidGameException(
          where + "only a table keyed by PlayerId can have something visible to its OWNER");
    }
    Codec<Object> keyCodec;
    Codec<Record> rowCodec;
    try {
      keyCodec = ErasedCodecs.key(table.keyType());
      rowCodec = ErasedCodecs.row(row);
    } catch (IllegalArgumentException unfit) {
      throw new InvalidGameException(where + unfit.getMessage(), unfit);
    }
    boolean all = visibility == Visibility.ALL;
    boolean owned = visibility == Visibility.OWNER || (all && ownerParts);
    return new TableShape(
        id,
        name,
        table.keyType(),
        row,
        table.isPlayers(),
        visibility,
        keyCodec,
        rowCodec,
        all ? ErasedCodecs.part(row, TableShapes::forEveryone) : null,
        owned ? ErasedCodecs.part(row, TableShapes::forOwner) : null);
  }

  /** Who is sent a component. */
  static Visibility visibility(RecordComponent component) {
    VisibleTo to = component.getAnnotation(VisibleTo.class);
    return to == null ? Visibility.ALL : to.value();
  }

  private static Projection forEveryone(RecordComponent component) {
    return switch (visibility(component)) {
      case ALL -> Projection.WRITE;
      case OWNER -> Projection.NIL;
      case SERVER -> Projection.OMIT;
    };
  }

  private static Projection forOwner(RecordComponent component) {
    return visibility(component) == Visibility.SERVER ? Projection.OMIT : Projection.WRITE;
  }

  private static boolean checkComponents(String where, Class<? extends Record> row) {
    boolean ownerParts = false;
    for (RecordComponent component : row.getRecordComponents()) {
      ownerParts |= visibility(component) == Visibility.OWNER;
      if (component.getType().isRecord()) {
        refuseNestedVisibility(where, component);
      }
    }
    return ownerParts;
  }

  private static void refuseNestedVisibility(String where, RecordComponent outer) {
    for (RecordComponent inner : outer.getType().getRecordComponents()) {
      if (inner.isAnnotationPresent(VisibleTo.class)) {
        throw new InvalidGameException(
            where
                + "@VisibleTo on "
                + outer.getType().getSimpleName()
                + "."
                + inner.getName()
                + " has no effect inside a row: put it on the row's own component '"
                + outer.getName()
                + "'");
      }
    }
  }
}
