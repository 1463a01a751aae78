package dev.tickstream.engine;

import dev.tickstream.engine.TickProfile.Stage;
import dev.tickstream.engine.TickReport.ZoneReport;
import dev.tickstream.engine.ZoneInput.Join;
import dev.tickstream.engine.ZoneInput.Play;
import dev.tickstream.engine.interest.InterestView;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One zone: takes its inputs, plays a tick in memory, and after the journal's commit tells
 * everyone. A tick that fails is undone: the command that failed is refused and quarantined, and
 * all else is played again in the next tick. The third such tick in a minute holds the zone: until
 * a restart it neither plays nor records anything but the moves that earlier ticks without room
 * confirmed.
 */
final class Zone {
  private final GameModel model;
  private final ZoneState state;
  private final TickEvents events;
  private final ZoneMoment moment;
  private final Audience audience = new Audience();
  private final Admissions admissions;
  private final Decider decider;
  private final UnrecordedMoves unrecorded;
  private final InterestView view;
  private final ZoneBroadcast broadcast;
  private final Consumer<Fault> faults;
  private final Quarantine quarantine = new Quarantine();
  private final ArrayDeque<ZoneInput> arrivals = new ArrayDeque<>();
  private final ArrayDeque<Play> commands = new ArrayDeque<>();

  /** What the running tick took from these, in order. */
  private final List<ZoneInput> taken = new ArrayList<>();

  private List<PendingEvent> sealed = List.of();
  private Object doing = "nothing yet";
  private boolean held;

  /** Whether the tick before failed, and nobody knows at which command. */
  private boolean searching;

  private int accepted;
  private int refused;
  private long durationNs;

  /**
   * @param bytesMax what one tick may record
   * @param keptBytesMax what a tick without room may keep
   */
  Zone(
      ZoneId id,
      GameModel model,
      ShardConfig config,
      int bytesMax,
      int keptBytesMax,
      Consumer<Fault> faults) {
    this.model = model;
    this.faults = faults;
    state = new ZoneState(id, model);
    events = new TickEvents(state, model, bytesMax);
    moment = new ZoneMoment(state, model, events, new Dice(config.seed(), id));
    admissions = new Admissions(state, model, events, moment, audience, config.resumeTicks());
    decider = new Decider(state, model, events, faults);
    unrecorded = new UnrecordedMoves(state, events.movesMax(), keptBytesMax);
    view =
        new InterestView(
            model.width(),
            model.height(),
            config.interest().cells(),
            config.interest().farTicks(),
            state.tables());
    broadcast = new ZoneBroadcast(state, audience, view);
  }

  ZoneId id() {
    return state.zone();
  }

  ZoneState state() {
    return state;
  }

  /** Its moves that the journal had no room for. */
  UnrecordedMoves unrecorded() {
    return unrecorded;
  }

  /** Hash of the zone's tables as of the last tick played or replayed. */
  long hash() {
    return state.tables().hash();
  }

  /** Commands left over from earlier ticks. */
  int backlog() {
    return commands.size();
  }

  /** Session inputs left over from earlier ticks. */
  int arrivalsWaiting() {
    return arrivals.size();
  }

  /** Takes an input for the next tick. */
  void deliver(ZoneInput input) {
    if (input instanceof Play play) {
      commands.add(play);
    } else {
      arrivals.add(input);
    }
  }

  /** The tables hold what recovery found; play begins with the next tick. */
  void open() {
    view.rebuild(state.tables());
    admissions.dropEveryone();
  }

  /**
   * Plays a tick up to, not including, its commit.
   *
   * @param room whether the journal has room; without it players move, and all else is refused
   */
  void play(long tick, boolean room, TickProfile profile) {
    long start = profile.lastNs();
    accepted = 0;
    refused = 0;
    sealed = List.of();
    taken.clear();
    admissions.begin();
    events.begin(tick);
    if (!held) {
      playOrHold(tick, room, profile);
    }
    if (held) {
      if (room) {
        recordConfirmed(tick);
      }
      refuseAll(tick, Refusal.ZONE_HELD);
    }
    durationNs = profile.end(Stage.UPDATE) - start;
  }

  private void playOrHold(long tick, boolean room, TickProfile profile) {
    try {
      moment.begin(tick);
      if (room) {
        playAll(tick, profile);
      } else {
        playMoves(tick);
        profile.end(Stage.DECIDE);
      }
    } catch (Throwable thrown) {
      Containment.rethrowIfFatal(thrown);
      recover(tick, thrown);
    } finally {
      moment.end();
    }
  }

  private void playAll(long tick, TickProfile profile) {
    settle();
    playInputs(tick);
    profile.end(Stage.DECIDE);
    playRules(tick);
    doing = "ending the tick";
    seal();
  }

  private void settle() {
    doing = "recording the moves of ticks without room";
    unrecorded.settle(events);
  }

  private void seal() {
    sealed = events.seal();
    state.tables().seal();
    unrecorded.settled();
    searching = false;
  }

  private void playInputs(long tick) {
    doing = "recording departures";
    admissions.settle();
    while (!arrivals.isEmpty() && !events.isNearlyFull()) {
      ZoneInput arrival = arrivals.remove();
      doing = arrival;
      taken.add(arrival);
      if (arrival instanceof Join join) {
        quarantine.forget(join.player()); // its commands are numbered anew
      }
      admissions.take(arrival, tick);
    }
    doing = "ending expired sessions";
    admissions.expire(tick); // before the commands: a flood of them cannot put it off
    while (!commands.isEmpty() && !events.isNearlyFull()) {
      Play play = commands.remove();
      doing = play;
      taken.add(play);
      answer(play, decide(play, tick));
    }
  }

  private Answer decide(Play play, long tick) {
    if (!audience.speaksFor(play.viewer(), play.player())) {
      return decider.refused(play, tick, Refusal.NOT_LOGGED_IN);
    }
    if (quarantine.holds(play)) {
      return decider.refused(play, tick, Refusal.HANDLER_FAILED);
    }
    Answer answer = decider.decide(play, tick);
    if (searching) {
      state.tables().seal(); // a row that cannot be written is found while its command is known
    }
    return answer;
  }

  private void playRules(long tick) {
    for (TimedKind timed : model.timed()) {
      if (tick % timed.ticks() == 0) {
        doing = "the rule of every " + timed.ticks() + " ticks";
        timed.rule().run(state.world(), moment);
      }
    }
  }

  private void recover(long tick, Throwable thrown) {
    boolean found = searching && doing instanceof Play; // the fault before, and whose it was
    if (!found && quarantine.isOneTooMany(tick)) {
      hold(tick, thrown);
      return;
    }
    faults.accept(new Fault(id(), tick, doing.toString(), Fault.Cost.TICK, thrown));
    undo();
    audience.undoTick();
    putBack();
    searching = false;
    switch (doing) {
      case Play play -> {
        quarantine.add(play);
        commands.remove(play);
        answer(play, decider.refused(play, tick, Refusal.HANDLER_FAILED));
      }
      case ZoneInput arrival -> {
        arrivals.remove(arrival);
        admissions.refuse(arrival, Refusal.HANDLER_FAILED);
      }
      default -> searching = true; // a rule, or some command's row: the next tick finds out
    }
    admissions.undoTick();
  }

  /** What the undone tick took is played again. */
  private void putBack() {
    for (ZoneInput input : taken.reversed()) {
      if (input instanceof Play play) {
        commands.addFirst(play);
      } else {
        arrivals.addFirst(input);
      }
    }
  }

  private void hold(long tick, Throwable thrown) {
    faults.accept(new Fault(id(), tick, doing.toString(), Fault.Cost.ZONE, thrown));
    held = true;
    undo();
    audience.endAll(Refusal.ZONE_HELD);
  }

  private void undo() {
    sealed = List.of();
    events.clear();
    state.tables().rollback();
    unrecorded.undoTick();
    accepted = 0;
    refused = 0;
  }

  /** What failed is not told, but the moves of ticks without room were: they become history. */
  private void recordConfirmed(long tick) {
    if (unrecorded.all().isEmpty()) {
      return;
    }
    try {
      settle();
      seal();
    } catch (Throwable thrown) {
      Containment.rethrowIfFatal(thrown);
      hold(tick, thrown);
      unrecorded.giveUp();
    }
  }

  private void playMoves(long tick) {
    admissions.degraded(tick);
    while (!arrivals.isEmpty()) {
      ZoneInput arrival = arrivals.remove();
      doing = arrival;
      taken.add(arrival);
      admissions.takeDegraded(arrival, tick);
    }
    List<Play> judged = new ArrayList<>(commands);
    List<Answer> answers = new ArrayList<>(judged.size());
    for (Play play : judged) {
      doing = play;
      answers.add(
          new Answer(
              audience.speaksFor(play.viewer(), play.player())
                  ? decideMove(play, tick)
                  : decider.refused(play, tick, Refusal.NOT_LOGGED_IN)));
    }
    doing = "ending a tick without room";
    boolean kept = unrecorded.seal();
    commands.clear();
    for (int i = 0; i < judged.size(); i++) {
      Answer answer = answers.get(i);
      answer(
          judged.get(i),
          kept || !answer.accepted()
              ? answer
              : decider.refused(judged.get(i), tick, Refusal.DURABILITY_DEGRADED));
    }
  }

  private Answer decideMove(Play play, long tick) {
    return quarantine.holds(play)
        ? decider.refused(play, tick, Refusal.HANDLER_FAILED)
        : decider.decideMove(play, tick, unrecorded);
  }

  private void refuseAll(long tick, String reason) {
    while (!arrivals.isEmpty()) {
      admissions.refuse(arrivals.remove(), reason);
    }
    refuseCommands(tick, reason);
  }

  private void refuseCommands(long tick, String reason) {
    while (!commands.isEmpty()) {
      Play play = commands.remove();
      answer(play, decider.refused(play, tick, reason));
    }
  }

  private void answer(Play play, Answer answer) {
    if (answer.accepted()) {
      accepted++;
    } else {
      refused++;
    }
    audience.answer(play.viewer(), answer);
  }

  /** The tick's events in the order they are to be recorded; empty if it was undone. */
  List<PendingEvent> sealed() {
    return sealed;
  }

  /** Tells everyone of the tick, which is history now. */
  void publish(long tick, boolean room, TickOutput output, TickProfile profile) {
    long start = profile.lastNs();
    broadcast.publish(sealed, tick, room, output);
    durationNs += profile.end(Stage.REPLICATE) - start;
  }

  ZoneReport report() {
    return new ZoneReport(
        id(),
        state.players().size(),
        audience.spectators().size(),
        accepted,
        refused,
        events.count(),
        durationNs,
        hash(),
        held);
  }

  /** Whether this viewer speaks for the player now. */
  boolean serves(Viewer viewer, PlayerId player) {
    return audience.speaksFor(viewer, player);
  }
}
