package dev.tickstream.engine;

import dev.tickstream.engine.memory.ReusedList;
import dev.tickstream.events.Event;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.gameapi.Place;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.BufferOverflowException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of one zone's running tick: applied at once, kept until the tick commits. Motions are
 * collected into {@code PlayerMovedEvent}s, which come last; a new one begins only where the kind
 * of motion changes, so a game with one kind has at most one per tick.
 */
final class TickEvents {
  private static final Codec<PlayerId> PLAYER = RecordCodecs.arrays().of(PlayerId.class);

  /** Room taken by a record's header, or by one move, at most. */
  private static final int OVERHEAD_BYTES = 320 + Journal.RECORD_OVERHEAD_BYTES;

  private final ZoneState state;
  private final EventApplier applier;
  private final GameModel model;
  private final EventHandler moved;
  private final int bytesMax;

  /** What is encoded of this tick, and of the command that is being judged. */
  private final MessagePackWriter bodies;

  private final ReusedList<PendingEvent> prepared;
  private final ReusedList<PendingEvent> facts;
  private final ReusedList<PendingEvent> sealed;

  /** The moves of the kind that is {@link #moving}, as they are recorded. */
  private final MessagePackWriter moves;

  private int moveCount;
  private @Nullable MotionForm moving;
  private long tick;
  private int bytes;

  /** What the events that are prepared would add to it. */
  private int preparedBytes;

  private int count;

  TickEvents(ZoneState state, GameModel model, int bytesMax) {
    this.state = state;
    this.applier = new EventApplier(state);
    this.model = model;
    this.bytesMax = bytesMax;
    int room = Math.max(bytesMax, 4_096);
    // A tick's, and behind them the one event that is found to be too much.
    this.bodies = new MessagePackWriter(4_096, (int) Math.min(2L * room, Integer.MAX_VALUE - 8));
    this.moves = new MessagePackWriter(4_096, room);
    this.prepared = new ReusedList<>(() -> new PendingEvent(bodies));
    this.facts = new ReusedList<>(() -> new PendingEvent(bodies));
    this.sealed = new ReusedList<>(() -> new PendingEvent(bodies));
    this.moved = Objects.requireNonNull(model.handler(PlayerMovedEvent.class));
  }

  void begin(long newTick) {
    tick = newTick;
    clear();
  }

  /** Forgets everything, as after a rollback. */
  void clear() {
    forgetPrepared();
    facts.clear();
    sealed.clear();
    bodies.reset();
    moves.reset();
    moveCount = 0;
    moving = null;
    bytes = 0;
    count = 0;
  }

  /**
   * Whether so much was recorded that whatever can wait should wait for the next tick. The other
   * half is for the rules, which cannot.
   */
  boolean isNearlyFull() {
    return bytes > bytesMax / 2;
  }

  /** Most moves that one tick can begin with and still take inputs. */
  int movesMax() {
    return bytesMax / 2 / OVERHEAD_BYTES;
  }

  private static int cost(PendingEvent event) {
    return event.bytes() + OVERHEAD_BYTES;
  }

  /** Events and moves so far. */
  int count() {
    return count;
  }

  /**
   * Checks and encodes an event of the game without applying it, behind those {@link #prepared}
   * already.
   *
   * @param cause the player whose command led to it, null if a rule did
   * @throws IllegalArgumentException if the game has no handler for it or it cannot be encoded
   */
  void prepare(Event event, @Nullable PlayerId cause, long clientSeq) {
    if (StandardEvents.isEnginesOwn(event.getClass())) {
      throw new IllegalArgumentException(
          event.getClass().getSimpleName() + " is emitted by the engine only");
    }
    encode(event, cause, clientSeq);
  }

  private void encode(Event event, @Nullable PlayerId cause, long clientSeq) {
    EventHandler handler = model.handler(event.getClass());
    if (handler == null) {
      throw new IllegalArgumentException(
          "no handler for event "
              + event.getClass().getSimpleName()
              + ": register it with rules.event(...)");
    }
    int from = bodies.size();
    MotionForm form = handler.motion();
    if (form == null) {
      encode(handler, event);
    } else {
      check(form, (Motion) event, cause);
    }
    prepare(handler, event, cause, clientSeq, from);
  }

  private void prepare(
      EventHandler handler, Event event, @Nullable PlayerId cause, long clientSeq, int from) {
    PendingEvent next = prepared.next();
    next.set(handler, event, cause, clientSeq, from);
    preparedBytes += cost(next);
  }

  private void encode(EventHandler handler, Event event) {
    int from = bodies.size();
    boolean encoded = false;
    try {
      handler.kind().arrays().write(bodies, event);
      encoded = bodies.size() - from <= bytesMax;
      if (!encoded) {
        throw new BufferOverflowException();
      }
    } catch (BufferOverflowException e) {
      throw new IllegalArgumentException(
          event.getClass().getSimpleName()
              + " does not fit into the "
              + bytesMax
              + " bytes that one tick of a zone may record",
          e);
    } finally {
      if (!encoded) {
        bodies.truncate(from);
      }
    }
  }

  private static void check(MotionForm form, Motion motion, @Nullable PlayerId cause) {
    PlayerId mover = form.player(motion);
    Objects.requireNonNull(form.place(motion), "a motion without a place");
    if (cause != null && !cause.equals(mover)) {
      throw new IllegalArgumentException(
          "a command moves its own player only: say by a Fact that others move");
    }
  }

  /** What the command has led to so far, to look at until the next one. */
  List<PendingEvent> prepared() {
    return prepared;
  }

  /**
   * Checks that the command does not take the rules' share: inputs together may record three
   * quarters of a tick's bytes, so that only a rule can ever go beyond them. To be called with each
   * event, so that no more than one of them is encoded in vain.
   *
   * @throws IllegalArgumentException if what is prepared must not be applied
   */
  void requireRoom() {
    int left = bytesMax / 4 * 3 - bytes;
    if (preparedBytes > left) {
      throw new IllegalArgumentException(
          "its events need more than the "
              + left
              + " bytes that a tick of a zone has left for commands: emit fewer or smaller events");
    }
  }

  /** Nothing of it is applied. */
  void dropPrepared() {
    if (!prepared.isEmpty()) {
      bodies.truncate(prepared.get(0).from());
      forgetPrepared();
    }
  }

  private void forgetPrepared() {
    prepared.clear();
    preparedBytes = 0;
  }

  /** Applies what was prepared and keeps it. What that throws is a fault of the game's handler. */
  void applyPrepared() {
    try {
      for (int i = 0; i < prepared.size(); i++) {
        apply(prepared.get(i));
      }
    } finally {
      forgetPrepared();
    }
  }

  private void apply(PendingEvent event) {
    MotionForm form = event.handler().motion();
    bytes += cost(event);
    if (bytes > bytesMax) {
      throw new IllegalStateException(
          "one tick of a zone may record "
              + bytesMax
              + " bytes, and "
              + event.event().getClass().getSimpleName()
              + ", number "
              + (count + 1)
              + ", goes beyond: emit fewer or smaller events in one tick");
    }
    if (form == null) {
      facts.next().set(event);
    } else {
      addMove(form, (Motion) event.event(), event.clientSeq());
    }
    count++;
    applier.apply(event.handler(), event.event(), tick, event.cause(), event.clientSeq());
  }

  private void addMove(MotionForm form, Motion motion, long clientSeq) {
    if (moving != form) {
      sealMoves();
      moving = form;
    }
    PlayerId mover = form.player(motion);
    Place to = form.place(motion);
    Place before = state.placeOf(mover);
    moves.arrayHeader(5);
    PLAYER.write(moves, mover);
    form.write(moves, before == null ? to : before);
    form.write(moves, to);
    moves.integer(clientSeq);
    moves.integer(facts.size());
    moveCount++;
  }

  /** Applies an event of the engine itself. */
  void emitOwn(Event event) {
    encode(event, null, 0);
    applyPrepared();
  }

  /** Applies an event that a rule emitted. */
  void emit(Event event) {
    prepare(event, null, 0);
    applyPrepared();
  }

  /** Applies a move of an earlier tick. */
  void settle(KeptMove move) {
    prepare(move.handler(), move.motion(), move.player(), move.clientSeq(), bodies.size());
    applyPrepared();
  }

  /** Ends the tick: all its events in the order they are recorded, good until the next begins. */
  List<PendingEvent> seal() {
    sealMoves();
    for (int i = 0; i < sealed.size(); i++) {
      facts.next().set(sealed.get(i));
    }
    sealed.clear();
    return facts;
  }

  private void sealMoves() {
    if (moving == null || moveCount == 0) {
      return;
    }
    int from = bodies.size();
    bodies.arrayHeader(3);
    bodies.string(moving.name());
    bodies.integer(moving.unitsPerCell());
    bodies.arrayHeader(moveCount);
    bodies.raw(moves);
    PlayerMovedEvent form = new PlayerMovedEvent(moving.name(), moving.unitsPerCell(), List.of());
    sealed.next().set(moved, form, null, 0, from);
    moves.reset();
    moveCount = 0;
  }
}
