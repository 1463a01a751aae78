/**
 * Drive one zone of a game tick by tick, by hand: for game makers' tests and for ours.
 *
 * <p>Single-threaded and deterministic; the engine behind it is the real one. Only tests may depend
 * on this room, and no clock, socket or file may enter it.
 */
@NullMarked
package dev.tickstream.testkit;

import org.jspecify.annotations.NullMarked;
