/**
 * What the tests of the game server share: a small game, a server on free ports, tokens, and a
 * client that speaks raw bytes. Used by test threads; never by the server.
 */
@NullMarked
package dev.tickstream.gameserver.testing;

import org.jspecify.annotations.NullMarked;
