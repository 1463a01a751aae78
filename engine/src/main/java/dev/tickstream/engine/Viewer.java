package dev.tickstream.engine;

/**
 * Someone who is told what happens in a zone: a player's session or a spectator. The engine never
 * looks inside; it hands the same object back through {@link TickOutput}.
 */
public interface Viewer {}
