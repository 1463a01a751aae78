package dev.tickstream.platform.database;

import java.io.Serial;

/** MySQL cannot be used now. Waiting is the answer, not another attempt at the same data. */
public final class DatabaseAwayException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public DatabaseAwayException(String message) {
    super(message);
  }

  public DatabaseAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
