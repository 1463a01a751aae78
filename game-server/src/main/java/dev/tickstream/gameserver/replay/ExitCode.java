package dev.tickstream.gameserver.replay;

/** How the program ends; the first three as the launcher's commands do. */
public enum ExitCode {
  /** Done, and every state is as it was recorded. */
  FINE(0),
  NOT_POSSIBLE(1),
  NOT_UNDERSTOOD(2),
  /** A state is not as it was recorded, or two runs differ. */
  DIFFERS(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
