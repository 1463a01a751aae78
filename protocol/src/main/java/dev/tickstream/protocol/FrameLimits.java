package dev.tickstream.protocol;

/** Sizes, in bytes. Whoever receives a larger frame closes the connection. */
public final class FrameLimits {
  /** Length prefix of a TCP frame: unsigned, big-endian. */
  public static final int LENGTH_BYTES = 4;

  /** Largest payload from a client. */
  public static final int CLIENT_PAYLOAD_BYTES_MAX = 16 * 1024;

  /** Largest payload from a server. */
  public static final int SERVER_PAYLOAD_BYTES_MAX = 1024 * 1024;

  private FrameLimits() {}
}
