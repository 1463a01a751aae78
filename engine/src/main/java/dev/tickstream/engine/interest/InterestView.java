package dev.tickstream.engine.interest;

import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.engine.memory.TickBytes;
import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.engine.table.TableSet;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients of one zone are sent after a tick. A client at home in an interest cell sees that
 * cell and its eight neighbours. Applying all removals of a tick's chunks and then all their
 * upserts, in the order given, a client holds exactly the rows it may see.
 *
 * <p>The neighbours may be far cells: what changed in place there waits for the next far tick, and
 * until then a client holds a state that the row had since the last one.
 *
 * <p>Use per tick: {@link #update}, then any of the chunk methods, then {@link #endTick}.
 */
public final class InterestView {
  private final InterestGrid grid;
  private final ChunkWriter writer = new ChunkWriter();
  private final HeldRows held;
  private final RowIndex index;
  private final List<EngineTable<?, ?>> ownedTables = new ArrayList<>();
  private final @Nullable EngineTable<?, ?> bodies;
  private @Nullable EncodedValues allChanges;
  private @Nullable EncodedValues allRows;

  /** Scratch: a player's own rows. */
  private final RowGroups ownRemoved = new RowGroups();

  private final RowGroups ownUpserts = new RowGroups();

  /**
   * @param width cells of the zone's grid from west to east
   * @param height cells from north to south
   * @param interestCells edge of an interest cell
   * @param farTicks ticks from one far tick to the next; 1 if every tick tells all
   */
  public InterestView(int width, int height, int interestCells, int farTicks, TableSet tables) {
    grid = new InterestGrid(width, height, interestCells);
    held = new HeldRows(farTicks);
    bodies = tables.bodies();
    index = new RowIndex(grid, writer, held, bodies);
    for (EngineTable<?, ?> table : tables.tables()) {
      if (table.shape().owner() != null) {
        ownedTables.add(table);
      }
    }
  }

  /**
   * The body of a player, null if it has none.
   *
   * @param known what it was before, which it is as long as its row is there
   */
  public @Nullable Entry bodyOf(PlayerId player, @Nullable Entry known) {
    if (known != null && known.row() != null) {
      return known;
    }
    return bodies == null ? null : bodies.entry(player);
  }

  /** Home cell of a player: that of its body, or of one without a body. After {@link #update}. */
  public int homeOf(@Nullable Entry body) {
    Record row = body == null ? null : body.row();
    if (body == null || row == null) {
      return grid.everywhere();
    }
    return body.cell() == Entry.NOWHERE ? index.cellOf(body, row) : body.cell();
  }

  /**
   * Takes in what a tick changed; called between the journal's commit and the tables'.
   *
   * @param bytes takes all chunks of this tick
   */
  public void update(TableSet tables, long tick, TickBytes bytes) {
    writer.into(bytes);
    index.update(tables, tick);
  }

  /** Takes in tables that were just filled from a snapshot. */
  public void rebuild(TableSet tables) {
    index.rebuild(tables);
  }

  /** Forgets the tick's changes. */
  public void endTick() {
    index.endTick();
    allChanges = null;
    allRows = null;
  }

  /**
   * Everything a new client at this home sees; the client must know nothing yet. One list, shared
   * by all of them.
   */
  public EncodedValues everythingAt(int home) {
    InterestCell cell = index.cell(home);
    EncodedValues chunks = cell.whole;
    if (chunks == null) {
      chunks = writer.bytes().list();
      for (int seen : grid.sight(home)) {
        addContents(chunks, index.cell(seen));
      }
      cell.whole = chunks;
    }
    return chunks;
  }

  /** What changed for a client that stayed at this home: one list, shared by all who did. */
  public EncodedValues changesAt(int home) {
    InterestCell cell = index.cell(home);
    EncodedValues chunks = cell.steady;
    if (chunks == null) {
      chunks = writer.bytes().list();
      for (int seen : grid.sight(home)) {
        addChanges(chunks, home, seen);
      }
      cell.steady = chunks;
    }
    return chunks;
  }

  /** What changed for a client whose home moved. */
  public EncodedValues changesBetween(int oldHome, int newHome) {
    EncodedValues chunks = writer.bytes().list();
    for (int seen : grid.sight(oldHome)) {
      InterestCell cell = index.cell(seen);
      if (!grid.sees(newHome, seen) && !(cell.rows.isEmpty() && cell.removed.isEmpty())) {
        chunks.add(cell.forget(writer));
      }
    }
    for (int seen : grid.sight(newHome)) {
      if (!grid.sees(oldHome, seen)) {
        addContents(chunks, index.cell(seen));
      } else if (isFar(oldHome, seen) && !isFar(newHome, seen)) {
        addNearing(chunks, index.cell(seen));
      } else {
        addChanges(chunks, newHome, seen);
      }
    }
    return chunks;
  }

  /** All rows of the zone that everyone may see: one list, shared by all new spectators. */
  public EncodedValues everything() {
    EncodedValues chunks = allRows;
    if (chunks == null) {
      chunks = writer.bytes().list();
      for (InterestCell cell : index.occupied()) {
        addContents(chunks, cell);
      }
      allRows = chunks;
    }
    return chunks;
  }

  /** What changed for spectators: one list, shared by all of them. */
  public EncodedValues changes() {
    EncodedValues chunks = allChanges;
    if (chunks == null) {
      chunks = writer.bytes().list();
      for (int i = 0; i < index.changed().size(); i++) {
        addChanges(chunks, index.changed().get(i));
      }
      allChanges = chunks;
    }
    return chunks;
  }

  /**
   * The same chunks, and as the last one what is a player's own: rows of which only it may see all.
   * It must follow the shared ones, which show these rows as others see them.
   *
   * @param newcomer whether the client knew nothing before
   */
  public EncodedValues withOwn(
      EncodedValues shared, PlayerId player, int oldHome, int newHome, boolean newcomer) {
    if (ownedTables.isEmpty()) {
      return shared;
    }
    List<Entry> changes = index.ownChanges(player);
    if (changes.isEmpty() && !newcomer && oldHome == newHome) {
      return shared;
    }
    ownRemoved.clear();
    ownUpserts.clear();
    for (int i = 0; i < ownedTables.size(); i++) {
      addOwn(ownedTables.get(i), player, changes, oldHome, newHome, newcomer);
    }
    if (ownRemoved.isEmpty() && ownUpserts.isEmpty()) {
      return shared;
    }
    EncodedValues chunks = writer.bytes().list();
    chunks.addAll(shared);
    chunks.add(writer.own(ownRemoved, ownUpserts));
    return chunks;
  }

  private void addOwn(
      EngineTable<?, ?> table,
      PlayerId player,
      List<Entry> changes,
      int oldHome,
      int newHome,
      boolean newcomer) {
    boolean ownersOnly = table.shape().visibility() == Visibility.OWNER;
    Entry entry = table.entry(player);
    if (entry == null) {
      if (ownersOnly && !newcomer) {
        addRemoved(ownRemoved, table.shape(), changes);
      }
    } else if (ownersOnly || grid.sees(newHome, entry.cell())) {
      boolean known = !newcomer && (ownersOnly || grid.sees(oldHome, entry.cell()));
      if (!known || changes.contains(entry)) {
        ownUpserts.add(entry);
      }
    }
  }

  private static void addRemoved(RowGroups removed, TableShape shape, List<Entry> changes) {
    for (Entry entry : changes) {
      if (entry.table().shape().id() == shape.id()) {
        removed.add(entry);
      }
    }
  }

  private boolean isFar(int home, int seen) {
    return held.isOn() && seen != home && seen != grid.everywhere();
  }

  private void addChanges(EncodedValues chunks, int home, int seen) {
    InterestCell cell = index.cell(seen);
    if (!isFar(home, seen)) {
      addChanges(chunks, cell);
    } else if (cell.hasFarChanges()) {
      chunks.add(cell.farChanges(writer));
    }
  }

  private void addNearing(EncodedValues chunks, InterestCell cell) {
    if (cell.hasNearing()) {
      chunks.add(cell.nearing(writer));
    }
  }

  private void addChanges(EncodedValues chunks, InterestCell cell) {
    if (cell.hasChanges()) {
      chunks.add(cell.changes(writer));
    }
  }

  private void addContents(EncodedValues chunks, InterestCell cell) {
    if (!cell.rows.isEmpty()) {
      chunks.add(cell.contents(writer));
    }
  }
}
