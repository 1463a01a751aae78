/**
 * What a shard uses in every tick and makes only once: lists whose elements are kept, and the bytes
 * that a tick tells its viewers, which other threads read after it.
 *
 * <p>Knows no zone, row or session. {@link dev.tickstream.engine.memory.ReusedList} and {@link
 * dev.tickstream.engine.memory.EncodedValues} belong to one thread at a time; only the ways by
 * which a {@link dev.tickstream.engine.memory.TickBytes} is kept and given back are for any.
 */
@NullMarked
package dev.tickstream.engine.memory;

import org.jspecify.annotations.NullMarked;
