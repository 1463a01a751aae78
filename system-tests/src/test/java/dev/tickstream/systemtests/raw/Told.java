package dev.tickstream.systemtests.raw;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the bots were told, in the order they were told. */
public final class Told {
  /** Answers that do not say whether the command took effect earlier. */
  private static final Set<String> SILENT = Set.of("ALREADY_JUDGED");

  private final List<Line> lines;

  /** One line. */
  public record Line(long at, String what, String player, Map<String, @Nullable Object> of) {
    public long number(String name) {
      return Wire.number(of, name);
    }

    public String text(String name) {
      return Wire.text(of, name);
    }

    public boolean is(String name) {
      return Boolean.TRUE.equals(of.get(name));
    }

    /** Whether it is an answer that says the command took effect. */
    public boolean isAccepted() {
      return what.equals("verdict") && is("accepted");
    }

    /** Whether it is an answer that says the command had no effect. */
    boolean isRefused() {
      return what.equals("verdict") && !is("accepted") && !SILENT.contains(text("reason"));
    }

    /** Where an accepted move leads. */
    public Recorded.Place to() {
      Map<String, @Nullable Object> to = Wire.map(Wire.map(of.get("values")).get("to"));
      return new Recorded.Place(Wire.number(to, "x"), Wire.number(to, "y"));
    }
  }

  Told(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  public List<Line> lines() {
    return lines;
  }

  /** What was written after so many lines. */
  public Told after(int count) {
    return new Told(lines.subList(count, lines.size()));
  }

  public List<Line> of(String what) {
    return lines.stream().filter(line -> line.what().equals(what)).toList();
  }

  /** How often each player's commands were accepted. */
  public Map<String, Long> acceptedByPlayer() {
    return lines.stream()
        .filter(Line::isAccepted)
        .collect(Collectors.groupingBy(Line::player, Collectors.counting()));
  }

  /** The highest tick anybody was told of; 0 before the first. */
  public long lastTick() {
    return lines.stream()
        .filter(line -> line.what().equals("verdict"))
        .mapToLong(line -> line.number("tick"))
        .max()
        .orElse(0);
  }

  /** Connections that broke and sessions that ended. */
  public List<Line> losses() {
    return lines.stream()
        .filter(line -> line.what().equals("dropped") || line.what().equals("ended"))
        .toList();
  }

  /** A fact's content as one text, equal to {@link #content} of the row that keeps it. */
  static String content(Line fact) {
    return content(fact.text("type"), fact.number("tick"), Wire.map(fact.of().get("body")));
  }

  static String content(String type, long tick, Map<String, @Nullable Object> body) {
    return type + "@" + tick + Wire.canonical(Objects.requireNonNull(body));
  }
}
