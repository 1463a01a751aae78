package dev.tickstream.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins: the last row's sort key, opaque to clients.
 *
 * @param first the leading part of the key
 * @param second the part that makes it unique
 */
public record Cursor(long first, String second) {
  private static final int LENGTH_MAX = 300;

  /** As clients see it. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((first + ":" + second).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what a client sent; null when it sent none.
   *
   * @throws ProblemException if it is not a cursor
   */
  public static @Nullable Cursor parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.length() <= LENGTH_MAX) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int colon = plain.indexOf(':');
        if (colon > 0) {
          return new Cursor(Long.parseLong(plain.substring(0, colon)), plain.substring(colon + 1));
        }
      } catch (IllegalArgumentException e) {
        throw notOurs();
      }
    }
    throw notOurs();
  }

  private static ProblemException notOurs() {
    return new ProblemException(
        ProblemCode.BAD_CURSOR, "Use nextCursor of the page before, unchanged");
  }
}
