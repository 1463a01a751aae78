/**
 * A real game server in its own process, played by bots in another, and what both and the machine
 * say meanwhile. The main thread drives it; {@code Spectator} owns one thread. No code of the
 * server runs in this process: it is looked at from outside only.
 */
@NullMarked
package dev.tickstream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
