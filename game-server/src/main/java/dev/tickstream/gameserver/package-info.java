/**
 * The process: reads the settings, wires the rooms, starts and ends the threads in the right order.
 *
 * <p>Everything here runs on the main thread or the shutdown thread, except {@link
 * dev.tickstream.gameserver.ShardThread}'s own, with its {@link dev.tickstream.gameserver.Pacer}.
 * No game, packet or file format may enter.
 */
@NullMarked
package dev.tickstream.gameserver;

import org.jspecify.annotations.NullMarked;
