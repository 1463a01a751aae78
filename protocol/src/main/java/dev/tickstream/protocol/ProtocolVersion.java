package dev.tickstream.protocol;

/** The version a client names when it logs in. */
public final class ProtocolVersion {
  /** Raised when a packet changes in a way that an older peer cannot read. */
  public static final int CURRENT = 1;

  private ProtocolVersion() {}
}
