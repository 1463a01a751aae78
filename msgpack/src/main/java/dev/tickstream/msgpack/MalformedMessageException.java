package dev.tickstream.msgpack;

import java.io.Serial;

/** The bytes are not what the reader was told to expect. The only failure of a decoder. */
public final class MalformedMessageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public MalformedMessageException(String message) {
    super(message);
  }

  public MalformedMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
