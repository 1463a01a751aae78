package dev.tickstream.gameserver.http;

import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) into a string; the caller keeps it balanced. One thread. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  JsonText beginObject() {
    return begin('{');
  }

  JsonText endObject() {
    return end('}');
  }

  JsonText beginArray() {
    return begin('[');
  }

  JsonText endArray() {
    return end(']');
  }

  /** The name of the next value. */
  JsonText name(String name) {
    separate();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  JsonText value(@Nullable String value) {
    separate();
    if (value == null) text.append("null");
    else quote(value);
    return this;
  }

  JsonText value(long value) {
    separate();
    text.append(value);
    return this;
  }

  JsonText value(boolean value) {
    separate();
    text.append(value);
    return this;
  }

  JsonText field(String name, @Nullable String value) {
    return name(name).value(value);
  }

  JsonText field(String name, long value) {
    return name(name).value(value);
  }

  JsonText field(String name, boolean value) {
    return name(name).value(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private JsonText begin(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  private JsonText end(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) text.append(',');
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20) text.append(String.format("\\u%04x", (int) c));
          else text.append(c);
        }
      }
    }
    text.append('"');
  }
}
