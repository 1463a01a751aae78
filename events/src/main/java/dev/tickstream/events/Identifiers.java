package dev.tickstream.events;

/** The alphabet shared by identifiers that become Kafka keys, file names and URL segments. */
final class Identifiers {
  private static final int LENGTH_MAX = 64;

  // Looked up for every identifier of every event.
  private static final boolean[] ALLOWED = allowed();

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
    return c < ALLOWED.length && ALLOWED[c];
  }

  private static boolean[] allowed() {
    boolean[] allowed = new boolean[128];
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
        .chars()
        .forEach(c -> allowed[c] = true);
    return allowed;
  }
}
