package dev.tickstream.gameapi;

/**
 * Why a command was refused. Implemented by enums; the constant's name is the code on the wire. An
 * enum nested in the {@link Game} class is found by itself, any other is named with {@link
 * Rules#reasons}.
 */
public interface Reason {
  /** The code, such as {@code TOO_FAR}; given by the enum. */
  String name();

  /** Unit of the figures in {@link Verdict.Refused}, such as {@code ticks}; empty if none. */
  default String unit() {
    return "";
  }
}
