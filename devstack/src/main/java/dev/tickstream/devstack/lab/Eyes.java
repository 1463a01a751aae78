package dev.tickstream.devstack.lab;

import org.jspecify.annotations.Nullable;

/** What can be seen of a running system from outside, a player's view included. */
public interface Eyes extends AutoCloseable {
  /** Begins to look; once. */
  void open();

  /** The break: what the player meets with from now on counts. */
  void mark();

  PlayerSight player();

  /** The last readings; null before the first. */
  @Nullable Readings readings();

  /** Ends everything that looks; takes a few seconds at most. */
  @Override
  void close();
}
