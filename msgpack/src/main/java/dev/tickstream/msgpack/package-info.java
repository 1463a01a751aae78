/**
 * MessagePack over byte arrays and {@link java.nio.ByteBuffer}, and codecs derived from records.
 *
 * <p>Readers treat every byte as hostile: they fail with {@link
 * dev.tickstream.msgpack.MalformedMessageException} and nothing else, and never allocate more than
 * the bytes at hand can fill. Readers and writers belong to one thread at a time; codecs are
 * immutable and safe on any thread. No dependency, I/O or knowledge of packets and events may
 * enter.
 */
@NullMarked
package dev.tickstream.msgpack;

import org.jspecify.annotations.NullMarked;
