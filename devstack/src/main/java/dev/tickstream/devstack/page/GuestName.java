package dev.tickstream.devstack.page;

/**
 * What a guest may be called: the platform's rule, so that a name is good in both or in neither.
 */
final class GuestName {
  static final String RULE =
      "A name has 1 to 32 characters, none of them invisible or a line break.";

  private static final int LENGTH_MAX = 32;

  private GuestName() {}

  static boolean fits(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= 1 && length <= LENGTH_MAX && name.codePoints().allMatch(GuestName::visible);
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
