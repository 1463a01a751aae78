package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.WriteGate;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Tables;
import java.util.ArrayList;
import java.util.List;

/** Makes the tables of one zone's world, all behind one gate. */
final class TableFactory implements Tables {
  private final WriteGate gate;
  private final List<EngineTable<?, ?>> made = new ArrayList<>();

  TableFactory(WriteGate gate) {
    this.gate = gate;
  }

  @Override
  public <R extends Record> Declared<PlayerId, R> players(Class<R> row) {
    return add(new EngineTable<>(PlayerId.class, row, true, gate));
  }

  @Override
  public <R extends Record> Declared<Cell, R> cells(Class<R> row) {
    return add(new EngineTable<>(Cell.class, row, false, gate));
  }

  @Override
  public <K, R extends Record> Declared<K, R> keyedBy(Class<K> key, Class<R> row) {
    return add(new EngineTable<>(key, row, false, gate));
  }

  private <K, R extends Record> Declared<K, R> add(EngineTable<K, R> table) {
    made.add(table);
    return table;
  }

  /** Every table made so far. */
  List<EngineTable<?, ?>> made() {
    return made;
  }
}
