package dev.tickstream.gameserver.replicate;

import java.util.List;

/**
 * What changed within a viewer's sight; the bytes are shared between viewers and never written to.
 */
record Changes(long tick, boolean full, List<byte[]> chunks, List<byte[]> facts) {}
