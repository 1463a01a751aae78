package dev.tickstream.engine.interest;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.engine.table.TableSet;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final byte[][] NO_CHUNKS = {};

  private final InterestGrid grid;
  private final ChunkWriter writer = new ChunkWriter();
  private final HeldRows held;
  private final RowIndex index;
  private final List<EngineTable<?, ?>> ownedTables = new ArrayList<>();
  private final @Nullable EngineTable<?, ?> bodies;
  private @Nullable List<byte[]> allChanges;

  /** Scratch for chunks that are being collected. */
  private final List<byte[]> fresh = new ArrayList<>();

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

  /** Takes in what a tick changed; called between the journal's commit and the tables'. */
  public void update(TableSet tables, long tick) {
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
  }

  /** Everything a new client at this home sees; the client must know nothing yet. */
  public List<byte[]> everythingAt(int home) {
    List<byte[]> chunks = new ArrayList<>();
    for (int seen : grid.sight(home)) {
      addContents(chunks, index.cell(seen));
    }
    return chunks;
  }

  /** What changed for a client that stayed at this home: one list, shared by all who did. */
  public List<byte[]> changesAt(int home) {
    InterestCell cell = index.cell(home);
    List<byte[]> chunks = cell.steady;
    if (chunks == null) {
      for (int seen : grid.sight(home)) {
        addChanges(fresh, home, seen);
      }
      chunks = takeFresh();
      cell.steady = chunks;
    }
    return chunks;
  }

  /** What changed for a client whose home moved. */
  public List<byte[]> changesBetween(int oldHome, int newHome) {
    List<byte[]> chunks = new ArrayList<>();
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

  /** All rows of the zone that everyone may see, for a new spectator. */
  public List<byte[]> everything() {
    List<byte[]> chunks = new ArrayList<>();
    for (InterestCell cell : index.occupied()) {
      addContents(chunks, cell);
    }
    return chunks;
  }

  /** What changed for spectators: one list, shared by all of them. */
  public List<byte[]> changes() {
    List<byte[]> chunks = allChanges;
    if (chunks == null) {
      for (InterestCell cell : index.changed()) {
        addChanges(fresh, cell);
      }
      chunks = takeFresh();
      allChanges = chunks;
    }
    return chunks;
  }

  /**
   * The last chunk for a player: rows of its own with what only it may see, or null if there is
   * nothing to tell. It must follow the shared chunks, which show these rows as others see them.
   *
   * @param newcomer whether the client knew nothing before
   */
  public byte @Nullable [] own(PlayerId player, int oldHome, int newHome, boolean newcomer) {
    if (ownedTables.isEmpty()) {
      return null;
    }
    List<Entry> changes = index.ownChanges(player);
    if (changes.isEmpty() && !newcomer && oldHome == newHome) {
      return null;
    }
    RowGroups removed = new RowGroups();
    RowGroups upserts = new RowGroups();
    for (EngineTable<?, ?> table : ownedTables) {
      boolean ownersOnly = table.shape().visibility() == Visibility.OWNER;
      Entry entry = table.entry(player);
      if (entry == null) {
        if (ownersOnly && !newcomer) {
          addRemoved(removed, table.shape(), changes);
        }
      } else if (ownersOnly || grid.sees(newHome, entry.cell())) {
        boolean known = !newcomer && (ownersOnly || grid.sees(oldHome, entry.cell()));
        if (!known || changes.contains(entry)) {
          upserts.add(entry);
        }
      }
    }
    return removed.isEmpty() && upserts.isEmpty() ? null : writer.own(removed, upserts);
  }

  private static void addRemoved(RowGroups removed, TableShape shape, List<Entry> changes) {
    for (Entry entry : changes) {
      if (entry.table().shape().id() == shape.id()) {
        removed.add(entry);
      }
    }
  }

  private List<byte[]> takeFresh() {
    List<byte[]> taken = fresh.isEmpty() ? List.of() : Arrays.asList(fresh.toArray(NO_CHUNKS));
    fresh.clear();
    return taken;
  }

  private boolean isFar(int home, int seen) {
    return held.isOn() && seen != home && seen != grid.everywhere();
  }

  private void addChanges(List<byte[]> chunks, int home, int seen) {
    InterestCell cell = index.cell(seen);
    if (!isFar(home, seen)) {
      addChanges(chunks, cell);
    } else if (cell.hasFarChanges()) {
      chunks.add(cell.farChanges(writer));
    }
  }

  private void addNearing(List<byte[]> chunks, InterestCell cell) {
    if (cell.hasNearing()) {
      chunks.add(cell.nearing(writer));
    }
  }

  private void addChanges(List<byte[]> chunks, InterestCell cell) {
    if (cell.hasChanges()) {
      chunks.add(cell.changes(writer));
    }
  }

  private void addContents(List<byte[]> chunks, InterestCell cell) {
    if (!cell.rows.isEmpty()) {
      chunks.add(cell.contents(writer));
    }
  }
}
