package dev.tickstream.platform.alerts;

import dev.tickstream.platform.accounting.Accounting;
import dev.tickstream.platform.accounting.Books;
import dev.tickstream.platform.groups.GroupReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the figures of one moment amount to. Pure. */
final class Findings {
  private static final int LINES_MAX = 5;

  private Findings() {}

  /** What the books of a group call for. */
  static List<Alert> of(String group, Books books, Instant now) {
    List<Alert> found = new ArrayList<>();
    if (books.missing() > 0) {
      found.add(
          new Alert(
              "missing." + group,
              Alert.CRITICAL,
              count(books.missing(), "event") + " never reached " + group,
              now,
              where(books, Accounting::missing)));
    }
    if (books.lines().stream().anyMatch(line -> line.lostBehindEnd().equals("unknown"))) {
      found.add(
          new Alert(
              "unknown-loss." + group,
              Alert.WARNING,
              "An operator accepted that events are lost; nobody knows how many",
              now,
              list(books, line -> line.lostBehindEnd().equals("unknown"), Findings::name)));
    }
    if (books.parked() > 0) {
      found.add(
          new Alert(
              "parked." + group,
              Alert.WARNING,
              count(books.parked(), "event") + " parked by " + group,
              now,
              where(books, Accounting::parked)));
    }
    if (books.orphans() > 0) {
      found.add(
          new Alert(
              "orphans." + group,
              Alert.WARNING,
              count(books.orphans(), "event") + " that are not history, kept apart",
              now,
              where(books, Accounting::orphans)));
    }
    return found;
  }

  /** What the state of a group calls for. */
  static List<Alert> of(GroupReport report, Instant now) {
    if (report.paused()) {
      return List.of(
          new Alert(
              "paused." + report.group(),
              Alert.CRITICAL,
              report.group() + " is paused",
              report.since(),
              report.detail()));
    }
    if (report.lags()) {
      return List.of(
          new Alert(
              "lag." + report.group(),
              Alert.WARNING,
              report.group() + " is behind",
              report.state().equals("slow") ? report.since() : now,
              String.format(
                  Locale.ROOT,
                  "%s events, oldest %s s",
                  report.lagEvents() == null ? "?" : number(report.lagEvents()),
                  report.lagSeconds() == null
                      ? "?"
                      : String.format(Locale.ROOT, "%.1f", report.lagSeconds()))));
    }
    return List.of();
  }

  private static String where(Books books, ToLongFunction<Accounting> figure) {
    return list(
        books,
        line -> figure.applyAsLong(line) > 0,
        line -> name(line) + ": " + number(figure.applyAsLong(line)) + " of " + number(line.end()));
  }

  private static String list(
      Books books,
      Predicate<Accounting> which,
      java.util.function.Function<Accounting, String> text) {
    List<Accounting> lines = books.lines().stream().filter(which).toList();
    String named = lines.stream().limit(LINES_MAX).map(text).collect(Collectors.joining("; "));
    return lines.size() <= LINES_MAX
        ? named
        : named + "; and " + (lines.size() - LINES_MAX) + " more";
  }

  private static String name(Accounting line) {
    return "shard " + line.shard() + " epoch " + line.epoch();
  }

  private static String count(long number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
