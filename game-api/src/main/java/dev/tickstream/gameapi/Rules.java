package dev.tickstream.gameapi;

import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;

/** Takes a game's rules at start. The engine or the testkit implements it. */
public interface Rules<W extends Record> {
  /** Size of the zone in cells, 1 to 4,096 each; required. */
  Rules<W> grid(int width, int height);

  /** Most players in one zone; 100 by default. */
  Rules<W> playersMax(int players);

  /** Names an enum of refusal reasons that is not nested in the game's class. */
  Rules<W> reasons(Class<? extends Reason> reasons);

  /** Registers a command and who judges it. The order of registration is its number on the wire. */
  <C extends Record & Command> Rules<W> command(Class<C> type, Decide<W, C> decide);

  /** Registers an event and its handler: the only code that changes tables. */
  <E extends Record & Event> Rules<W> event(Class<E> type, Apply<W, E> apply);

  /** What happens when a player enters, after {@code PlayerConnectedEvent}. */
  Rules<W> onJoin(PlayerRule<W> rule);

  /** What happens when a player leaves, before the player's rows are removed. */
  Rules<W> onLeave(PlayerRule<W> rule);

  /** Runs a rule whenever the tick is a multiple of {@code ticks}. */
  Rules<W> everyTicks(int ticks, TimedRule<W> rule);

  /** Judges a command; reads the world, changes nothing. A throw refuses this command only. */
  @FunctionalInterface
  interface Decide<W, C> {
    Verdict decide(W world, C command, Turn turn);
  }

  /** Applies an event to the tables; must not fail. Serves play and replay alike. */
  @FunctionalInterface
  interface Apply<W, E> {
    void apply(W world, E event, long tick);
  }

  /** Reacts to one player entering or leaving. */
  @FunctionalInterface
  interface PlayerRule<W> {
    void run(W world, PlayerId player, Moment now);
  }

  /** Runs by the tick. */
  @FunctionalInterface
  interface TimedRule<W> {
    void run(W world, Moment now);
  }
}
