package dev.tickstream.events;

/**
 * A fact about a world: past tense, already true, cannot fail. Implemented by records of
 * primitives, {@code String}, enums, nested records and {@code List}.
 *
 * <p>The simple name of the record is the event's {@code type} on the wire.
 */
public sealed interface Event permits Fact, Motion {}
