package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.gameapi.Rules.Apply;
import org.jspecify.annotations.Nullable;

/**
 * What the engine does with one type of event.
 *
 * @param apply the game's handler; of a standard event without one, does nothing
 * @param motion how to coalesce it, null for a fact
 * @param named finds the players it names
 */
record EventHandler(
    EventKind kind, Apply<Record, Event> apply, @Nullable MotionForm motion, NamedPlayers named) {}
