package dev.tickstream.arena;

/** The arena on a large floor, for thousands at once. */
public final class ArenaField extends Arena {
  /** The field as it is usually played. */
  public ArenaField() {
    super(Floor.FIELD, ROUND_SECONDS, PAUSE_SECONDS);
  }

  @Override
  public String id() {
    return "arena-field";
  }
}
