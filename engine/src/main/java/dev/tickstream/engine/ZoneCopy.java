package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.TableCopy;
import dev.tickstream.engine.table.TableRows;
import java.util.ArrayList;
import java.util.List;

/** A zone copied table by table, as it is recorded: without the moves that are only kept. */
final class ZoneCopy {
  private final Zone zone;
  private final List<TableCopy> tables = new ArrayList<>();
  private int next;

  /** Begins it at a tick boundary; an earlier one of the zone is given up. */
  ZoneCopy(Zone zone) {
    this.zone = zone;
    for (EngineTable<?, ?> table : zone.state().tables().tables()) {
      tables.add(table.copy(zone.unrecorded()::recordedRow));
    }
  }

  /** Copies at most so many rows and returns how many. */
  int advance(int rowsMax) {
    int copied = 0;
    while (next < tables.size()) {
      copied += tables.get(next).advance(rowsMax - copied);
      if (!tables.get(next).isComplete()) {
        break;
      }
      next++;
    }
    return copied;
  }

  boolean isComplete() {
    return next == tables.size();
  }

  /** What a complete copy holds; it ends with it. */
  ZoneRows end() {
    List<TableRows> rows = new ArrayList<>(tables.size());
    for (int i = 0; i < tables.size(); i++) {
      rows.add(tables.get(i).rows());
      zone.state().tables().tables().get(i).endCopy();
    }
    return new ZoneRows(zone.id(), zone.unrecorded().recordedHash(), rows);
  }
}
