package dev.tickstream.devstack.data;

/**
 * Something the person at the keyboard can change. The message is one clear line that says what is
 * wrong and what to do; it is printed as it is, without a stack trace.
 */
public final class LauncherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LauncherException(String line) {
    super(line);
  }

  public LauncherException(String line, Throwable cause) {
    super(line, cause);
  }
}
