package dev.tickstream.events;

import dev.tickstream.msgpack.Scalar;

/**
 * A zone: one piece of game space with its world, or one match. On the wire it is its string.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._-]}
 */
@Scalar
public record ZoneId(String value) {
  public ZoneId {
    Identifiers.requireValid(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
