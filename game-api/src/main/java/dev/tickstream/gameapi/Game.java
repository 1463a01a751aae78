package dev.tickstream.gameapi;

/**
 * A game: its world and its rules. Found by {@link java.util.ServiceLoader}; needs a public
 * constructor without arguments and keeps no state of its own, since one instance serves every
 * zone.
 *
 * @param <W> the world, a record whose components are all {@link Table}s
 */
public interface Game<W extends Record> {
  /** Lower-case name, {@code [a-z0-9-]}, unique among installed games; names zones and events. */
  String id();

  /** Version of commands, events and rows; a snapshot of another version is not read. */
  default int version() {
    return 1;
  }

  /** Makes the world from fresh, empty tables. */
  W world(Tables tables);

  /** Registers the game's commands, event handlers and timed rules. Called once at start. */
  void rules(Rules<W> rules);
}
