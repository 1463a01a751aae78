/**
 * The contract between game servers and their clients: packets, their bytes, limits and reasons, as
 * docs/protocol.md describes them for every language.
 *
 * <p>Types here are immutable and safe on any thread. No socket, clock, game or session state may
 * enter; the golden vectors under {@code golden/} are what other languages are held to.
 */
@NullMarked
package dev.tickstream.protocol;

import org.jspecify.annotations.NullMarked;
