package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.TableSet;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.engine.table.WriteGate;
import dev.tickstream.engine.table.XxHash64;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Visibility;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tables of a game's world, checked once; makes a fresh world for each zone. */
final class WorldShape {
  static final int PLAYERS_ID = 0;
  static final int SESSIONS_ID = 0xffff;
  private static final Set<String> OWN_NAMES = Set.of("players", "sessions");

  private final Game<?> game;
  private final TableShape players;
  private final TableShape sessions;
  private final List<TableShape> shapes;
  private final List<EngineTable<?, ?>> examples;
  private final Class<? extends Record> worldType;
  private final long fingerprint;

  WorldShape(Game<?> game) {
    this.game = game;
    WriteGate gate = new WriteGate();
    players = TableShapes.of(PLAYERS_ID, "players", playersTable(gate));
    sessions = TableShapes.of(SESSIONS_ID, "sessions", sessionsTable(gate));
    TableFactory factory = new TableFactory(gate);
    Record world = game.world(factory);
    worldType = world.getClass();
    RecordComponent[] components = worldType.getRecordComponents();
    examples = components(world, factory);
    shapes = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      shapes.add(TableShapes.of(i + 1, components[i].getName(), examples.get(i)));
    }
    fingerprint = fingerprint(visibleShapes());
  }

  Class<? extends Record> worldType() {
    return worldType;
  }

  /** What one zone is made of. */
  record Fresh(
      Record world,
      TableSet tables,
      EngineTable<PlayerId, PlayerRow> players,
      EngineTable<PlayerId, SessionRow> sessions) {}

  Fresh open() {
    WriteGate gate = new WriteGate();
    EngineTable<PlayerId, PlayerRow> playerTable = playersTable(gate);
    EngineTable<PlayerId, SessionRow> sessionTable = sessionsTable(gate);
    TableFactory factory = new TableFactory(gate);
    Record world = game.world(factory);
    List<EngineTable<?, ?>> all = new ArrayList<>();
    playerTable.freeze(players);
    all.add(playerTable);
    List<EngineTable<?, ?>> made = components(world, factory);
    for (int i = 0; i < made.size(); i++) {
      made.get(i).freeze(shapes.get(i));
      all.add(made.get(i));
    }
    sessionTable.freeze(sessions);
    all.add(sessionTable);
    return new Fresh(world, new TableSet(all, gate), playerTable, sessionTable);
  }

  /** Shape of the engine's own table {@code players}, then of the world's, in order. */
  List<TableShape> visibleShapes() {
    List<TableShape> all = new ArrayList<>();
    all.add(players);
    all.addAll(shapes);
    return all;
  }

  /** Every shape of a zone, in the order of its tables. */
  List<TableShape> allShapes() {
    List<TableShape> all = visibleShapes();
    all.add(sessions);
    return all;
  }

  /** A declared, never filled table per shape of the world. */
  EngineTable<?, ?> example(TableShape shape) {
    return examples.get(shape.id() - 1);
  }

  /** Changes whenever a row's or key's bytes would mean something else. */
  long fingerprint() {
    return fingerprint;
  }

  private static long fingerprint(List<TableShape> shapes) {
    StringBuilder text = new StringBuilder();
    for (TableShape shape : shapes) {
      text.append(shape.id()).append(' ').append(shape.name()).append(' ');
      text.append(FieldTypes.of(shape.keyType())).append(FieldTypes.of(shape.rowType()));
    }
    return XxHash64.hash(text.toString(), 0);
  }

  private static EngineTable<PlayerId, PlayerRow> playersTable(WriteGate gate) {
    return new EngineTable<>(PlayerId.class, PlayerRow.class, true, gate);
  }

  private static EngineTable<PlayerId, SessionRow> sessionsTable(WriteGate gate) {
    EngineTable<PlayerId, SessionRow> table =
        new EngineTable<>(PlayerId.class, SessionRow.class, true, gate);
    table.visibleTo(Visibility.SERVER);
    return table;
  }

  private static List<EngineTable<?, ?>> components(Record world, TableFactory factory) {
    List<EngineTable<?, ?>> tables = new ArrayList<>();
    for (RecordComponent component : world.getClass().getRecordComponents()) {
      String where = "world component '" + component.getName() + "'";
      if (component.getType() != Table.class && component.getType() != Tables.Declared.class) {
        throw new InvalidGameException(
            where
                + " is "
                + component.getGenericType().getTypeName()
                + ": a world is a record of tables and nothing else");
      }
      if (OWN_NAMES.contains(component.getName())) {
        throw new InvalidGameException(where + ": the engine has a table of that name");
      }
      Object value = read(component, world);
      if (!(value instanceof EngineTable<?, ?> table) || !factory.made().contains(table)) {
        throw new InvalidGameException(where + " was not made by the given Tables");
      }
      if (tables.contains(table)) {
        throw new InvalidGameException(where + " is the same table as another component");
      }
      tables.add(table);
    }
    if (tables.size() != factory.made().size()) {
      throw new InvalidGameException(
          "Game.world made a table that is no component of " + world.getClass().getSimpleName());
    }
    return tables;
  }

  private static Object read(RecordComponent component, Record world) {
    try {
      return component.getAccessor().invoke(world);
    } catch (ReflectiveOperationException hidden) {
      throw new InvalidGameException(
          world.getClass().getName() + " must be public, like the classes it is nested in", hidden);
    }
  }
}
