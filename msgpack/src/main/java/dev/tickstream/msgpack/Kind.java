package dev.tickstream.msgpack;

/** What the next value is. */
public enum Kind {
  NIL,
  BOOL,
  INTEGER,
  FLOAT,
  STRING,
  BINARY,
  ARRAY,
  MAP,
  /** Application types: never written here, but skipped. */
  EXTENSION
}
