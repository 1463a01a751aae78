package dev.tickstream.platform.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what clients send in paths and queries. Refusals are {@link ProblemException}s. */
public final class Parameters {
  public static final int LIMIT_MAX = 200;
  public static final String LIMIT_DEFAULT = "50";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int TEXT_LENGTH_MAX = 128;

  private Parameters() {}

  /** Items on a page: 1 to {@value #LIMIT_MAX}. */
  public static int limit(int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw bad("limit is 1 to " + LIMIT_MAX + ", not " + limit);
    }
    return limit;
  }

  /** An identifier of a player or zone. */
  public static String id(String name, String value) {
    if (!ID.matcher(value).matches()) {
      throw bad(name + " has 1 to 64 characters of [A-Za-z0-9._-]");
    }
    return value;
  }

  /** An identifier, or null when none was sent. */
  public static @Nullable String optionalId(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? null : id(name, value);
  }

  /** Free text, or null when none was sent. */
  public static @Nullable String optionalText(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() > TEXT_LENGTH_MAX) {
      throw bad(name + " has at most " + TEXT_LENGTH_MAX + " characters");
    }
    return value;
  }

  /** A time in ms since 1970-01-01T00:00Z, or {@code otherwise} when none was sent. */
  public static long time(String name, @Nullable String value, long otherwise) {
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    try {
      return Instant.parse(value).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw bad(name + " is an ISO 8601 time such as 2026-01-01T00:00:00Z");
    }
  }

  public static ProblemException bad(String detail) {
    return new ProblemException(ProblemCode.BAD_PARAMETER, detail);
  }
}
