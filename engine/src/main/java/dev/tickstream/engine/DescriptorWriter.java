package dev.tickstream.engine;

import dev.tickstream.engine.GameDescriptor.CommandType;
import dev.tickstream.engine.GameDescriptor.EventForm;
import dev.tickstream.engine.GameDescriptor.Grid;
import dev.tickstream.engine.GameDescriptor.ReasonCode;
import dev.tickstream.engine.GameDescriptor.RowField;
import dev.tickstream.engine.GameDescriptor.TableForm;
import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Place;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Reason;
import dev.tickstream.gameapi.Visibility;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a game to its clients. */
final class DescriptorWriter {
  private DescriptorWriter() {}

  static GameDescriptor describe(
      Game<?> game, RuleBook<?> rules, EventTypes events, WorldShape world) {
    return new GameDescriptor(
        game.id(),
        game.version(),
        ShardConfig.TICKS_PER_SECOND,
        new Grid(rules.width, rules.height),
        Position.UNITS_PER_CELL,
        rules.playersMax,
        rules.commands.stream().map(DescriptorWriter::command).toList(),
        events.all().stream().map(DescriptorWriter::event).toList(),
        reasons(game, rules),
        tables(world));
  }

  private static CommandType command(CommandKind kind) {
    return new CommandType(kind.id(), kind.type().getSimpleName(), FieldTypes.fields(kind.type()));
  }

  private static EventForm event(EventKind kind) {
    return new EventForm(
        kind.id(),
        kind.name(),
        kind.motion() ? "motion" : "fact",
        kind.topic().kafkaName(),
        kind.version(),
        FieldTypes.fields(kind.type().asSubclass(Record.class)));
  }

  /** Constants of the enums nested in the game's class, then of those it named. */
  private static List<ReasonCode> reasons(Game<?> game, RuleBook<?> rules) {
    List<Class<?>> types = new ArrayList<>(Arrays.asList(game.getClass().getDeclaredClasses()));
    types.removeIf(type -> !type.isEnum() || !Reason.class.isAssignableFrom(type));
    types.sort(Comparator.comparing(Class::getName));
    types.addAll(rules.reasons);
    Map<String, ReasonCode> codes = new LinkedHashMap<>();
    for (Class<?> type : types.stream().distinct().toList()) {
      for (Object constant : type.getEnumConstants()) {
        Reason reason = (Reason) constant;
        ReasonCode code = new ReasonCode(reason.name(), reason.unit());
        if (codes.put(reason.name(), code) != null) {
          throw new InvalidGameException("two reasons are called " + reason.name());
        }
      }
    }
    return List.copyOf(codes.values());
  }

  private static List<TableForm> tables(WorldShape world) {
    List<TableForm> tables = new ArrayList<>();
    for (TableShape shape : world.visibleShapes()) {
      if (shape.visibility() != Visibility.SERVER) {
        tables.add(table(shape, shape.id() == 0 ? null : world.example(shape)));
      }
    }
    return tables;
  }

  private static TableForm table(TableShape shape, @Nullable EngineTable<?, ?> example) {
    List<RowField> row = new ArrayList<>();
    for (RecordComponent component : shape.rowType().getRecordComponents()) {
      Visibility visibility = TableShapes.visibility(component);
      if (visibility != Visibility.SERVER) {
        row.add(new RowField(component.getName(), FieldTypes.of(component), visibility));
      }
    }
    boolean byRow = example != null && example.isLocatedByRow();
    String location = example == null || !example.isLocated() ? null : byRow ? "row" : "key";
    return new TableForm(
        shape.id(),
        shape.name(),
        FieldTypes.of(shape.keyType()),
        row,
        shape.visibility(),
        location,
        byRow ? placeComponent(shape.rowType()) : null);
  }

  /** The one visible component that is a place, or null if none or several are. */
  private static @Nullable String placeComponent(Class<? extends Record> row) {
    List<String> places = new ArrayList<>();
    for (RecordComponent component : row.getRecordComponents()) {
      if (Place.class.isAssignableFrom(component.getType())
          && TableShapes.visibility(component) != Visibility.SERVER) {
        places.add(component.getName());
      }
    }
    return places.size() == 1 ? places.get(0) : null;
  }
}
