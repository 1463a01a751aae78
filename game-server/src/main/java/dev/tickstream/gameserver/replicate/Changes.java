package dev.tickstream.gameserver.replicate;

import java.util.List;

/**
 * What changed within the sight of the viewers of one socket thread; the bytes are never written
 * to. Filled by the shard thread; once handed over it belongs to the socket thread, which encodes
 * the packet for the first viewer and has it for the others.
 */
final class Changes {
  final long tick;
  final boolean full;
  final List<byte[]> chunks;
  final List<byte[]> facts;

  /** Whether more than one viewer is told this. */
  boolean shared;

  /** Where the packet begins and ends among those of its thread; none yet if both are equal. */
  int from;

  int to;

  Changes(long tick, boolean full, List<byte[]> chunks, List<byte[]> facts) {
    this.tick = tick;
    this.full = full;
    this.chunks = chunks;
    this.facts = facts;
  }
}
