package dev.tickstream.platform.web;

import java.io.Serial;

/** The request is refused; becomes a problem document (RFC 9457). */
public final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final ProblemCode code;

  /**
   * A refusal.
   *
   * @param detail one sentence about this very request
   */
  public ProblemException(ProblemCode code, String detail) {
    super(detail);
    this.code = code;
  }

  public ProblemCode code() {
    return code;
  }
}
