package dev.tickstream.msgpack;

/** How a record is laid out. */
enum Form {
  /** Its components in order; enums by ordinal. */
  ARRAY,
  /** Its components by name; enums by name. */
  MAP,
  /** Its components in order, behind a tag that says which record it is. */
  TAGGED,
  /** As its only component. */
  SCALAR
}
