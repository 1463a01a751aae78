package dev.tickstream.events;

import dev.tickstream.msgpack.Scalar;

/**
 * A player, unique within a tenant. On the wire it is its string.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._-]}
 */
@Scalar
public record PlayerId(String value) {
  public PlayerId {
    Identifiers.requireValid(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
