/**
 * The launcher: starts the whole system on one machine and keeps it running. {@link
 * dev.tickstream.devstack.SupervisorMain} is what {@code ./tickstream} runs.
 *
 * <p>A command line process talks to a supervisor process; the supervisor's children are the real
 * servers. No game logic and no code of either server may enter: they are started, asked for their
 * health, and stopped.
 */
@NullMarked
package dev.tickstream.devstack;

import org.jspecify.annotations.NullMarked;
