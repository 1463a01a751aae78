package dev.tickstream.platform.sessions;

import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** Display names: 1 to 32 characters of any script, none that hides, reorders or breaks lines. */
final class PlayerNames {
  private static final int LENGTH_MAX = 32;
  private static final int DIGITS = 4;

  private PlayerNames() {}

  /** The name a player asked for, trimmed; a made-up one when none was asked for. */
  static String choose(@Nullable String asked, String playerId) {
    String name = asked == null ? "" : asked.strip();
    if (name.isEmpty()) {
      return "Guest " + playerId.substring(playerId.length() - DIGITS);
    }
    if (name.codePointCount(0, name.length()) > LENGTH_MAX) {
      throw bad("A name has at most " + LENGTH_MAX + " characters");
    }
    if (!name.codePoints().allMatch(PlayerNames::isVisible)) {
      throw bad("A name has no control or formatting characters");
    }
    return name;
  }

  private static boolean isVisible(int codePoint) {
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

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemCode.BAD_NAME, detail);
  }
}
