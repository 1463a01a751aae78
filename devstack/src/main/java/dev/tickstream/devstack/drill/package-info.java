/**
 * {@code ./tickstream drill}: breaks the real thing in a running system while bots play, heals it,
 * and writes down what that cost: how long until it worked again (RTO), what was confirmed and is
 * gone (RPO), what players noticed. It uses the failure lab's engine; the players' own log of
 * verdicts is the witness of what was confirmed. A figure that nobody could take is unknown, and
 * unknown where there is a target means failed.
 *
 * <p>Runs in the command's process, on its main thread. No server's code may enter.
 */
@NullMarked
package dev.tickstream.devstack.drill;

import org.jspecify.annotations.NullMarked;
