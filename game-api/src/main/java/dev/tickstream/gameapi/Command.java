package dev.tickstream.gameapi;

/**
 * A player's request: future, can be refused. Implemented by public records of primitives, {@code
 * String}, enums, nested records and {@code List}.
 */
public interface Command {}
