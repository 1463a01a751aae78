package dev.tickstream.devstack.lab;

/** A failure's effect on the three things the system does: allowed, seen at worst, or seen now. */
public record Effect(Play play, Recording recording, Operations operations) {
  /** Before anybody has looked. */
  public static final Effect UNKNOWN =
      new Effect(Play.UNKNOWN, Recording.UNKNOWN, Operations.UNKNOWN);

  static final Effect NONE = new Effect(Play.WORKS, Recording.WORKS, Operations.WORKS);

  /** The worse of both, each by itself. */
  Effect worse(Effect other) {
    return new Effect(
        worse(play, other.play),
        worse(recording, other.recording),
        worse(operations, other.operations));
  }

  private static <E extends Enum<E>> E worse(E one, E other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  boolean allowsPlay(Play seen) {
    return allows(play, seen, Play.UNKNOWN, Play.STOPPED);
  }

  boolean allowsRecording(Recording seen) {
    return allows(recording, seen, Recording.UNKNOWN, Recording.PAUSED);
  }

  boolean allowsOperations(Operations seen) {
    return allows(operations, seen, Operations.UNKNOWN, Operations.STOPPED);
  }

  /** What nobody could tell may have been the worst: it is allowed where the worst is. */
  private static <E extends Enum<E>> boolean allows(E allowed, E seen, E unknown, E worst) {
    return seen == unknown ? allowed == worst : seen.compareTo(allowed) <= 0;
  }
}
