/**
 * Players on a fixed schedule, for demonstrations, tests and load.
 *
 * <p>Each bot belongs to one event loop of the Java client. A bot's moves are due at fixed times
 * whatever the server does, and waiting is measured from the due time: a stalled server cannot make
 * its own figures look better.
 */
@NullMarked
package dev.tickstream.bots;

import org.jspecify.annotations.NullMarked;
