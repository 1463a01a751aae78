package dev.tickstream.engine;

/**
 * Row of the engine's table {@code players}, number 0, sent to everyone in the zone.
 *
 * @param name display name
 * @param connected false while the place is kept for a dropped player
 */
public record PlayerRow(String name, boolean connected) {}
