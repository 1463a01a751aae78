package dev.tickstream.platform.config;

import java.io.Serial;

/** The process cannot start as configured. The message is one line that says what to do. */
public final class ConfigurationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public ConfigurationException(String message) {
    super(message);
  }

  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
