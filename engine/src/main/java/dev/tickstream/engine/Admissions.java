package dev.tickstream.engine;

import dev.tickstream.engine.TickOutput.Welcome;
import dev.tickstream.engine.ZoneInput.Drop;
import dev.tickstream.engine.ZoneInput.Join;
import dev.tickstream.engine.ZoneInput.Leave;
import dev.tickstream.engine.ZoneInput.Resume;
import dev.tickstream.engine.ZoneInput.Unwatch;
import dev.tickstream.engine.ZoneInput.Watch;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerResumedEvent;
import dev.tickstream.gameapi.Rules.PlayerRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Players and spectators coming and going in one zone. */
final class Admissions {
  private final ZoneState state;
  private final GameModel model;
  private final TickEvents events;
  private final ZoneMoment moment;
  private final Audience audience;
  private final int resumeTicks;

  /** Departures that could not be recorded when they happened; at most one per player. */
  private final Map<PlayerId, Owed> owed = new LinkedHashMap<>();

  private final Map<PlayerId, Owed> owedBefore = new LinkedHashMap<>();
  private long lastDegradedTick;

  private record Owed(boolean leaves, String reason) {}

  Admissions(
      ZoneState state,
      GameModel model,
      TickEvents events,
      ZoneMoment moment,
      Audience audience,
      int resumeTicks) {
    this.state = state;
    this.model = model;
    this.events = events;
    this.moment = moment;
    this.audience = audience;
    this.resumeTicks = resumeTicks;
  }

  /** A tick begins. */
  void begin() {
    if (!owedBefore.isEmpty()) {
      owedBefore.clear();
    }
    owedBefore.putAll(owed);
  }

  /** The tick is played again. Connections that went in it are gone all the same. */
  void undoTick() {
    owed.putAll(owedBefore);
    state
        .sessions()
        .forEach(
            (player, session) -> {
              if (session.isConnected() && audience.of(player) == null) {
                owed.putIfAbsent(player, new Owed(false, Refusal.CONNECTION_LOST));
              }
            });
  }

  /** After a restart nobody is connected: everyone is dropped in the next tick that can record. */
  void dropEveryone() {
    state
        .sessions()
        .forEach(
            (player, session) -> {
              if (session.isConnected()) {
                owed.put(player, new Owed(false, Refusal.SERVER_RESTART));
              }
            });
  }

  /** Takes one input of a tick that can record. */
  void take(ZoneInput input, long tick) {
    switch (input) {
      case Join join -> join(join, tick);
      case Resume resume -> resume(resume, tick);
      case Drop drop -> {
        if (audience.speaksFor(drop.viewer(), drop.player())) {
          audience.forget(drop.player());
          drop(drop.player(), drop.reason());
        }
      }
      case Leave leave -> {
        if (owns(leave.player(), leave.sessionId())) {
          leave(leave.player(), leave.reason());
        }
      }
      case Watch watch -> watch(watch, tick);
      case Unwatch unwatch -> audience.forgetSpectator(unwatch.viewer());
      case ZoneInput.Play play -> throw new IllegalArgumentException("a command: " + play);
    }
  }

  /** Takes one input of a tick that records nothing. */
  void takeDegraded(ZoneInput input, long tick) {
    lastDegradedTick = tick;
    switch (input) {
      case Drop drop -> {
        if (audience.speaksFor(drop.viewer(), drop.player())) {
          audience.forget(drop.player());
          owed.putIfAbsent(drop.player(), new Owed(false, drop.reason()));
        }
      }
      case Leave leave -> {
        if (owns(leave.player(), leave.sessionId())) {
          owed.put( // its viewer is told when that is recorded
              leave.player(), new Owed(true, leave.reason()));
        }
      }
      case Watch watch -> watch(watch, tick);
      default -> refuse(input, Refusal.DURABILITY_DEGRADED);
    }
  }

  /** Refuses whoever wants in, lets go whoever leaves. */
  void refuse(ZoneInput input, String reason) {
    switch (input) {
      case Join join -> audience.reject(join.viewer(), reason);
      case Resume resume -> audience.reject(resume.viewer(), reason);
      case Watch watch -> audience.reject(watch.viewer(), reason);
      case Unwatch unwatch -> audience.forgetSpectator(unwatch.viewer());
      case Drop drop -> {
        if (audience.speaksFor(drop.viewer(), drop.player())) {
          audience.forget(drop.player());
        }
      }
      case Leave leave -> audience.end(leave.player(), leave.reason());
      case ZoneInput.Play play -> throw new IllegalArgumentException("a command: " + play);
    }
  }

  /** Notes that this tick records nothing, which stops the resume windows. */
  void degraded(long tick) {
    lastDegradedTick = tick;
  }

  /** Records the departures of ticks that could not; those this tick cannot either stay owed. */
  void settle() {
    Iterator<Map.Entry<PlayerId, Owed>> departures = owed.entrySet().iterator();
    while (departures.hasNext() && !events.isNearlyFull()) {
      Map.Entry<PlayerId, Owed> departure = departures.next();
      PlayerId player = departure.getKey();
      Owed how = departure.getValue();
      departures.remove();
      SessionRow session = state.sessions().get(player);
      if (session != null && how.leaves()) {
        leave(player, how.reason());
      } else if (session != null && session.isConnected() && audience.of(player) == null) {
        drop(player, how.reason());
      }
    }
  }

  /**
   * Ends the sessions whose resume window is over; those this tick cannot record end in a later.
   */
  void expire(long tick) {
    if (state.sessions().size() == audience.playerCount()) {
      return; // nobody is dropped
    }
    List<PlayerId> expired = new ArrayList<>();
    state
        .sessions()
        .forEach(
            (player, session) -> {
              long since = Math.max(session.droppedTick(), lastDegradedTick);
              if (!session.isConnected() && tick - since >= resumeTicks) {
                expired.add(player);
              }
            });
    for (PlayerId player : expired) {
      if (events.isNearlyFull()) {
        return;
      }
      leave(player, Refusal.RESUME_EXPIRED);
    }
  }

  private boolean owns(PlayerId player, String sessionId) {
    SessionRow session = state.sessions().get(player);
    return session != null && session.sessionId().equals(sessionId);
  }

  private void join(Join join, long tick) {
    PlayerId player = join.player();
    boolean here = state.sessions().has(player);
    if (!here && state.players().size() >= model.playersMax()) {
      audience.reject(join.viewer(), Refusal.ZONE_FULL);
      return;
    }
    audience.admit(player, join.viewer(), new Welcome(state.zone(), player, tick, false, 0));
    events.emitOwn(new PlayerConnectedEvent(player, join.name(), join.sessionId()));
    if (!here) {
      for (PlayerRule<Record> rule : model.joins()) {
        rule.run(state.world(), player, moment);
      }
    }
  }

  private void resume(Resume resume, long tick) {
    PlayerId player = resume.player();
    SessionRow session = state.sessions().get(player);
    if (session == null || !session.sessionId().equals(resume.sessionId())) {
      audience.reject(resume.viewer(), Refusal.RESUME_UNKNOWN);
      return;
    }
    audience.admit(
        player,
        resume.viewer(),
        new Welcome(state.zone(), player, tick, true, session.lastClientSeq()));
    if (!session.isConnected()) {
      events.emitOwn(new PlayerResumedEvent(player));
    }
  }

  private void drop(PlayerId player, String reason) {
    events.emitOwn(new PlayerDroppedEvent(player, reason));
  }

  private void leave(PlayerId player, String reason) {
    for (PlayerRule<Record> rule : model.leaves()) {
      rule.run(state.world(), player, moment);
    }
    events.emitOwn(new PlayerDisconnectedEvent(player, reason));
    audience.end(player, reason);
  }

  private void watch(Watch watch, long tick) {
    audience.admitSpectator(watch.viewer(), new Welcome(state.zone(), null, tick, false, 0));
  }
}
