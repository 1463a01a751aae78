package dev.tickstream.engine;

import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.Entry;
import dev.tickstream.engine.table.WriteGate;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent.Point;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The moves of one zone while its journal has no room: each player's last one, and the rows as they
 * are recorded. Everyone sees the moves at once; the next tick with room takes the rows back to
 * what is recorded and applies one move per player, as events like any other. Until then the last
 * moves are kept by {@link Journal#keep}, so a process that dies loses none of them.
 *
 * <p>Sound only while moves change rows and neither add nor remove any: a tick in which one does is
 * undone, and no further move is taken until there is room.
 */
final class UnrecordedMoves {
  /** Bytes one kept move takes at most, its motion's name apart. */
  private static final int MOVE_BYTES = 96;

  private final ZoneState state;
  private final EventApplier applier;
  private final int movesMax;
  private final int bytesMax;
  private final Map<PlayerId, KeptMove> moves = new LinkedHashMap<>();
  private final Map<PlayerId, KeptMove> ofThisTick = new LinkedHashMap<>();
  private final Map<Entry, Record> recordedRows = new LinkedHashMap<>();
  private long recordedHash;
  private int bytes;
  private boolean unsound;

  /**
   * @param movesMax most players whose move one tick can record later
   * @param bytesMax what this zone may keep
   */
  UnrecordedMoves(ZoneState state, int movesMax, int bytesMax) {
    this.state = state;
    this.applier = new EventApplier(state);
    this.movesMax = movesMax;
    this.bytesMax = bytesMax;
  }

  /** Whether a command may have these events now: moves only, and room to keep them. */
  boolean takes(Collection<PendingEvent> command, PlayerId player) {
    boolean known = moves.containsKey(player) || ofThisTick.containsKey(player);
    int more = 0;
    for (PendingEvent event : command) {
      MotionForm form = event.handler().motion();
      if (form == null) {
        return false;
      }
      more = Math.max(more, cost(form));
    }
    if (command.isEmpty()) {
      return true;
    }
    return !unsound
        && bytes + more <= bytesMax
        && (known || moves.size() + ofThisTick.size() < movesMax);
  }

  private static int cost(MotionForm form) {
    return MOVE_BYTES + 3 * form.name().length();
  }

  /** Applies a move. What it throws is a fault of the game's handler. */
  void apply(KeptMove move, long tick) {
    if (ofThisTick.put(move.player(), move) == null) {
      bytes += cost(move.form());
    }
    applier.apply(move.handler(), move.motion(), tick, move.player(), move.clientSeq());
  }

  /**
   * Ends a tick without room.
   *
   * @return false if its moves did more than change rows: then it is undone
   */
  boolean seal() {
    long before = state.tables().hash();
    state.tables().seal();
    boolean first = recordedRows.isEmpty();
    for (EngineTable<?, ?> table : state.tables().tables()) {
      for (Entry entry : table.dirty()) {
        if (entry.committedRow() == null || entry.row() == null) {
          unsound = true;
        }
      }
    }
    if (unsound) {
      state.tables().rollback();
      undoTick();
      return false;
    }
    if (first) {
      recordedHash = before;
    }
    for (EngineTable<?, ?> table : state.tables().tables()) {
      for (Entry entry : table.dirty()) {
        recordedRows.putIfAbsent(entry, Objects.requireNonNull(entry.committedRow()));
      }
    }
    moves.putAll(ofThisTick);
    ofThisTick.clear();
    count();
    return true;
  }

  /** The tick failed: what earlier ones kept stays. After the tables' rollback. */
  void undoTick() {
    ofThisTick.clear();
    count();
  }

  private void count() {
    bytes = 0;
    for (KeptMove move : moves.values()) {
      bytes += cost(move.form());
    }
  }

  /** Takes over a move that an earlier process kept. */
  void restore(KeptMove move) {
    moves.put(move.player(), move);
    count();
  }

  /** In a tick with room: puts the recorded rows back and plays one move per player on them. */
  void settle(TickEvents events) {
    if (!moves.isEmpty()) {
      rewind();
      moves.values().forEach(events::settle);
    }
  }

  /** The tick that settled them is over. */
  void settled() {
    unsound = false;
    forget();
  }

  /** They cannot be recorded, as their handler throws now. After the tables' rollback. */
  void giveUp() {
    rewind();
    state.tables().seal();
    forget();
  }

  private void forget() {
    moves.clear();
    ofThisTick.clear();
    recordedRows.clear();
    bytes = 0;
  }

  private void rewind() {
    WriteGate gate = state.tables().gate();
    gate.open();
    recordedRows.forEach((entry, row) -> put(entry.table(), entry.key(), row));
    gate.close();
  }

  private static <K, R extends Record> void put(EngineTable<K, R> table, Object key, Record row) {
    table.put(table.keyType().cast(key), table.rowType().cast(row));
  }

  /** Each player's last move, in the order in which they began to move. */
  Collection<KeptMove> all() {
    return moves.values();
  }

  /** A row as the journal has it. */
  @Nullable Record recordedRow(Entry entry) {
    Record row = recordedRows.get(entry);
    return row == null ? entry.row() : row;
  }

  /** The state hash of the rows as the journal has them. */
  long recordedHash() {
    return recordedRows.isEmpty() ? state.tables().hash() : recordedHash;
  }

  /** Where a move leads, in its motion's units. */
  static Point target(KeptMove move) {
    return move.form().point(move.form().place(move.motion()));
  }
}
