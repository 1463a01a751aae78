package dev.tickstream.platform.movements;

/**
 * One recorded step.
 *
 * @param at when, in ms since 1970-01-01T00:00Z
 * @param x to where, in units
 * @param y to where, in units
 * @param clientSeq the command that asked for it, 0 when none did
 */
record Step(long at, long tick, int x, int y, long clientSeq) {}
