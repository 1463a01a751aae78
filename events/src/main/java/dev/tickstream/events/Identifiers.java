package dev.tickstream.events;

/** The alphabet shared by identifiers that become Kafka keys, file names and URL segments. */
final class Identifiers {
  private static final int LENGTH_MAX = 64;

  private Identifiers() {}

  /** Throws {@link IllegalArgumentException} unless 1 to 64 characters of [A-Za-z0-9._-]. */
  static void requireValid(String value) {
    if (value.isEmpty() || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("an identifier has 1 to 64 characters");
    }
    for (int i = 0; i < value.length(); i++) {
      if (!isAllowed(value.charAt(i))) {
        throw new IllegalArgumentException("an identifier has only [A-Za-z0-9._-]");
      }
    }
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
