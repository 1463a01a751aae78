package dev.tickstream.platform.database;

import java.time.Instant;

/**
 * Whether MySQL can be used.
 *
 * @param ready connected, and the schema is the one this server needs
 * @param since when this became so
 * @param detail one line for an operator
 */
public record DatabaseState(boolean ready, Instant since, String detail) {}
