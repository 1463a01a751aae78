/**
 * The contract between the game server and everything that records or watches it: the envelope, the
 * standard events, their topics and their bytes.
 *
 * <p>Types here are immutable and safe on any thread. No transport, clock or database may enter:
 * Kafka records are built by whoever owns a producer.
 */
@NullMarked
package dev.tickstream.events;

import org.jspecify.annotations.NullMarked;
