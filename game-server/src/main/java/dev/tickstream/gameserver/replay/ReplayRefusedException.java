package dev.tickstream.gameserver.replay;

/** A replay that cannot be; the message is one clear line. */
final class ReplayRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  ReplayRefusedException(String message) {
    this(ExitCode.NOT_POSSIBLE, message);
  }

  ReplayRefusedException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
