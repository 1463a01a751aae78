package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.gameapi.Place;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.nio.BufferOverflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of one zone's running tick: applied at once, kept until the tick commits. Motions are
 * collected into {@code PlayerMovedEvent}s, which come last; a new one begins only where the kind
 * of motion changes, so a game with one kind has at most one per tick.
 */
final class TickEvents {
  private static final byte[] NO_BODY = {};
  private static final Codec<PlayerId> PLAYER = RecordCodecs.arrays().of(PlayerId.class);

  /** Room taken by a record's header, or by one move, at most. */
  private static final int OVERHEAD_BYTES = 320 + Journal.RECORD_OVERHEAD_BYTES;

  private final ZoneState state;
  private final EventApplier applier;
  private final GameModel model;
  private final EventHandler moved;
  private final int bytesMax;
  private final MessagePackWriter writer;
  private final List<PendingEvent> facts = new ArrayList<>();
  private final List<PendingEvent> sealed = new ArrayList<>();

  /** The moves of the kind that is {@link #moving}, as they are recorded. */
  private final MessagePackWriter moves;

  private int moveCount;
  private @Nullable MotionForm moving;
  private long tick;
  private int bytes;
  private int count;

  TickEvents(ZoneState state, GameModel model, int bytesMax) {
    this.state = state;
    this.applier = new EventApplier(state);
    this.model = model;
    this.bytesMax = bytesMax;
    this.writer = new MessagePackWriter(4_096, Math.max(bytesMax, 4_096));
    this.moves = new MessagePackWriter(4_096, Math.max(bytesMax, 4_096));
    this.moved = Objects.requireNonNull(model.handler(PlayerMovedEvent.class));
  }

  void begin(long newTick) {
    tick = newTick;
    clear();
  }

  /** Forgets everything, as after a rollback. */
  void clear() {
    facts.clear();
    sealed.clear();
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

  /**
   * Checks that one command does not take the rules' share: inputs together may record three
   * quarters of a tick's bytes, so that only a rule can ever go beyond them.
   *
   * @throws IllegalArgumentException if these events of a command must not be applied
   */
  void requireRoomFor(List<PendingEvent> command) {
    int needed = 0;
    for (int i = 0; i < command.size(); i++) {
      needed += cost(command.get(i));
    }
    if (bytes + needed > bytesMax / 4 * 3) {
      throw new IllegalArgumentException(
          "its "
              + command.size()
              + " events need "
              + needed
              + " bytes, of which a tick of a zone has "
              + (bytesMax / 4 * 3 - bytes)
              + " left for commands: emit fewer or smaller events");
    }
  }

  /** Most moves that one tick can begin with and still take inputs. */
  int movesMax() {
    return bytesMax / 2 / OVERHEAD_BYTES;
  }

  private static int cost(PendingEvent event) {
    return event.body().length + OVERHEAD_BYTES;
  }

  /** Events and moves so far. */
  int count() {
    return count;
  }

  /**
   * Checks and encodes an event of the game without applying it.
   *
   * @param cause the player whose command led to it, null if a rule did
   * @throws IllegalArgumentException if the game has no handler for it or it cannot be encoded
   */
  PendingEvent prepare(Event event, @Nullable PlayerId cause, long clientSeq) {
    if (StandardEvents.isEnginesOwn(event.getClass())) {
      throw new IllegalArgumentException(
          event.getClass().getSimpleName() + " is emitted by the engine only");
    }
    return encode(event, cause, clientSeq);
  }

  private PendingEvent encode(Event event, @Nullable PlayerId cause, long clientSeq) {
    EventHandler handler = model.handler(event.getClass());
    if (handler == null) {
      throw new IllegalArgumentException(
          "no handler for event "
              + event.getClass().getSimpleName()
              + ": register it with rules.event(...)");
    }
    MotionForm form = handler.motion();
    if (form == null) {
      writer.reset();
      try {
        handler.kind().arrays().write(writer, event);
      } catch (BufferOverflowException e) {
        throw new IllegalArgumentException(
            event.getClass().getSimpleName()
                + " alone is larger than the "
                + bytesMax
                + " bytes that one tick of a zone may record",
            e);
      }
      return new PendingEvent(handler, event, cause, clientSeq, writer.toByteArray());
    }
    PlayerId mover = form.player((Motion) event);
    Objects.requireNonNull(form.place((Motion) event), "a motion without a place");
    if (cause != null && !cause.equals(mover)) {
      throw new IllegalArgumentException(
          "a command moves its own player only: say by a Fact that others move");
    }
    return new PendingEvent(handler, event, cause, clientSeq, NO_BODY);
  }

  /** Applies a prepared event and keeps it. What it throws is a fault of the game's handler. */
  void apply(PendingEvent event) {
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
      facts.add(event);
    } else {
      addMove(form, event);
    }
    count++;
    applier.apply(event.handler(), event.event(), tick, event.cause(), event.clientSeq());
  }

  private void addMove(MotionForm form, PendingEvent event) {
    if (moving != form) {
      sealMoves();
      moving = form;
    }
    Motion motion = (Motion) event.event();
    PlayerId mover = form.player(motion);
    Place to = form.place(motion);
    Place before = state.placeOf(mover);
    moves.arrayHeader(5);
    PLAYER.write(moves, mover);
    form.write(moves, before == null ? to : before);
    form.write(moves, to);
    moves.integer(event.clientSeq());
    moves.integer(facts.size());
    moveCount++;
  }

  /** Applies an event of the engine itself. */
  void emitOwn(Event event) {
    apply(encode(event, null, 0));
  }

  /** Applies an event that a rule emitted. */
  void emit(Event event) {
    apply(prepare(event, null, 0));
  }

  /** Ends the tick: all its events in the order they are recorded. */
  List<PendingEvent> seal() {
    sealMoves();
    facts.addAll(sealed);
    sealed.clear();
    return facts;
  }

  private void sealMoves() {
    if (moving == null || moveCount == 0) {
      return;
    }
    writer.reset();
    writer.arrayHeader(3);
    writer.string(moving.name());
    writer.integer(moving.unitsPerCell());
    writer.arrayHeader(moveCount);
    writer.raw(moves);
    PlayerMovedEvent form = new PlayerMovedEvent(moving.name(), moving.unitsPerCell(), List.of());
    sealed.add(new PendingEvent(moved, form, null, 0, writer.toByteArray()));
    moves.reset();
    moveCount = 0;
  }
}
