package dev.tickstream.msgpack;

/** What a projection does with one component of a record. */
public enum Projection {
  /** Writes the component. */
  WRITE,
  /** Writes nil in its place. */
  NIL,
  /** Leaves it out, as if the record had no such component. */
  OMIT
}
