package dev.tickstream.engine;

import dev.tickstream.engine.ZoneInput.Play;
import dev.tickstream.events.Event;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;
import java.util.List;
import java.util.function.Consumer;

/**
 * Judges commands. Whatever goes wrong before the first event is applied costs one refusal; what
 * goes wrong while applying is the zone's fault and thrown on.
 */
final class Decider {
  private final ZoneState state;
  private final GameModel model;
  private final TickEvents events;
  private final Consumer<Fault> faults;
  private final Answer answer = new Answer();
  private final CurrentTurn turn = new CurrentTurn();

  Decider(ZoneState state, GameModel model, TickEvents events, Consumer<Fault> faults) {
    this.state = state;
    this.model = model;
    this.events = events;
    this.faults = faults;
  }

  /**
   * Judges one command of a player in the zone and applies the events of an accepted one.
   *
   * @return good until the next is judged
   */
  Answer decide(Play play, long tick) {
    if (judge(play, tick).accepted()) {
      events.applyPrepared();
    }
    return answer;
  }

  /** The same in a tick without room: whatever is more than a move is refused. */
  Answer decideMove(Play play, long tick, UnrecordedMoves moves) {
    if (!judge(play, tick).accepted()) {
      return answer;
    }
    if (!moves.takes(events.prepared(), play.player())) {
      return refused(play, tick, Refusal.DURABILITY_DEGRADED);
    }
    for (PendingEvent move : events.prepared()) {
      Motion motion = (Motion) move.event();
      moves.apply(new KeptMove(move.handler(), motion, play.player(), play.clientSeq()), tick);
    }
    return answer;
  }

  private Answer judge(Play play, long tick) {
    events.dropPrepared();
    SessionRow session = state.sessions().get(play.player());
    if (session == null) {
      return refused(play, tick, Refusal.NOT_LOGGED_IN);
    }
    if (play.clientSeq() < 1) {
      return refused(play, tick, Refusal.BAD_COMMAND);
    }
    if (play.clientSeq() == session.lastClientSeq()) {
      return answer.accept(play.clientSeq(), tick); // sent again: done already
    }
    if (play.clientSeq() < session.lastClientSeq()) {
      return refused(play, tick, Refusal.ALREADY_JUDGED); // nobody remembers how
    }
    CommandKind kind = model.command(play.commandId());
    if (kind == null || !kind.type().isInstance(play.command())) {
      return refused(play, tick, Refusal.UNKNOWN_COMMAND);
    }
    return judge(kind, play, tick);
  }

  private Answer judge(CommandKind kind, Play play, long tick) {
    turn.player = play.player();
    turn.tick = tick;
    try {
      Verdict verdict = kind.decide().decide(state.world(), play.command(), turn);
      if (verdict instanceof Verdict.Refused no) {
        return answer.refuse(play.clientSeq(), tick, no.reason().name(), no.actual(), no.limit());
      }
      List<Event> happened = ((Verdict.Accepted) verdict).events();
      for (int i = 0; i < happened.size(); i++) {
        events.prepare(happened.get(i), play.player(), play.clientSeq());
        events.requireRoom();
      }
      return answer.accept(play.clientSeq(), tick);
    } catch (Throwable thrown) {
      Containment.rethrowIfFatal(thrown);
      events.dropPrepared();
      String where = kind.type().getSimpleName() + " of " + play.player();
      faults.accept(new Fault(state.zone(), tick, where, Fault.Cost.COMMAND, thrown));
      return refused(play, tick, Refusal.HANDLER_FAILED);
    }
  }

  /** Refuses a command unjudged. */
  Answer refused(Play play, long tick, String reason) {
    return answer.refuse(play.clientSeq(), tick, reason);
  }

  /** The turn being judged; one object serves all, since a decide cannot keep it to any use. */
  private final class CurrentTurn implements Turn {
    private PlayerId player = new PlayerId("nobody");
    private long tick;

    @Override
    public PlayerId player() {
      return player;
    }

    @Override
    public long tick() {
      return tick;
    }

    @Override
    public int width() {
      return model.width();
    }

    @Override
    public int height() {
      return model.height();
    }
  }
}
