package dev.tickstream.arena;

/** The arena in rounds of twenty seconds, for demonstrations and tests. */
public final class ArenaSprint extends Arena {
  private static final int SPRINT_SECONDS = 20;
  private static final int BREATH_SECONDS = 3;

  /** The sprint as it is usually played. */
  public ArenaSprint() {
    super(Floor.USUAL, SPRINT_SECONDS, BREATH_SECONDS);
  }

  @Override
  public String id() {
    return "arena-sprint";
  }
}
