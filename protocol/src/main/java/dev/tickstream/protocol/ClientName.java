package dev.tickstream.protocol;

/** The text by which a client says what it is. */
final class ClientName {
  private static final int CHARS_MAX = 64;

  private ClientName() {}

  static void requireValid(String client) {
    if (client.length() > CHARS_MAX) {
      throw new IllegalArgumentException(
          "a client's name has at most " + CHARS_MAX + " characters");
    }
  }
}
