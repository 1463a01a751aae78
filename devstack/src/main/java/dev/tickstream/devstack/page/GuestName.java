package dev.tickstream.devstack.page;

/** What a guest may be called. */
final class GuestName {
  static final String RULE = "A name has 1 to 24 letters, digits, spaces or _ - . characters.";

  private static final int LENGTH_MAX = 24;

  private GuestName() {}

  static boolean fits(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= 1
        && length <= LENGTH_MAX
        && name.codePoints()
            .allMatch(c -> Character.isLetterOrDigit(c) || c == ' ' || "_-.".indexOf(c) >= 0);
  }
}
