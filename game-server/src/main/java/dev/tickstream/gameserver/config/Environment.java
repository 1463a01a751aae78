package dev.tickstream.gameserver.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of environment variables. Remembers every name it was asked for, so that a name
 * nobody asked for can be refused. Used by one thread.
 */
final class Environment {
  private static final String PREFIX = "TICKSTREAM_";

  private final Map<String, String> variables;
  private final NavigableSet<String> known = new TreeSet<>();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The value, or null if unset or blank. */
  @Nullable String text(String name) {
    known.add(name);
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  @Nullable Path path(String name) {
    String value = text(name);
    if (value == null) return null;
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ConfigException(name + " is not a path: " + value);
    }
  }

  int integer(String name, int otherwise, int min, int max) {
    return (int) integer(name, (long) otherwise, min, max);
  }

  long integer(String name, long otherwise, long min, long max) {
    String value = text(name);
    if (value == null) return otherwise;
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) return number;
    } catch (NumberFormatException e) {
      // Said below, together with the range.
    }
    throw new ConfigException(
        name + " must be a whole number from " + min + " to " + max + ", not " + value);
  }

  /** One of a few numbers; the first if unset. */
  int oneOf(String name, int otherwise, int... others) {
    String value = text(name);
    if (value == null || value.equals(Integer.toString(otherwise))) return otherwise;
    for (int other : others) {
      if (value.equals(Integer.toString(other))) return other;
    }
    String numbers =
        IntStream.concat(IntStream.of(otherwise), IntStream.of(others))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" or "));
    throw new ConfigException(name + " must be " + numbers + ", not " + value);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    String value = text(name);
    if (value == null) return otherwise;
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value.toLowerCase(Locale.ROOT))) return constant;
    }
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(Environment::word)
            .collect(Collectors.joining(" or "));
    throw new ConfigException(name + " must be " + words + ", not " + value);
  }

  /**
   * Marks names that belong to the other processes, which share the environment under a launcher.
   */
  void tolerate(Iterable<String> names) {
    names.forEach(known::add);
  }

  /** Refuses every {@code TICKSTREAM_} name that was neither asked for nor tolerated. */
  void refuseUnknown() {
    for (String name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        throw new ConfigException(
            "unknown setting " + name + "; the nearest known one is " + nearest(name));
      }
    }
  }

  private String nearest(String name) {
    String best = known.first();
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = EditDistance.between(name, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
