package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.lab.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one drill found; also the contents of its JSON file.
 *
 * @param kind what was broken
 * @param commandLine as it was typed
 * @param load who played
 * @param timeline what happened, in order
 * @param allowed what it may cost
 * @param observed the worst that was seen
 * @param objection why the run was not as allowed, in one sentence; null if it was
 * @param notes what a reader must know beside the figures
 */
public record DrillReport(
    String kind,
    Instant startedAt,
    String commandLine,
    Map<String, String> machine,
    Map<String, String> versions,
    String load,
    List<Moment> timeline,
    Words allowed,
    Words observed,
    @Nullable String objection,
    List<Figure> figures,
    List<String> notes) {
  public DrillReport {
    machine = new LinkedHashMap<>(machine); // In its order.
    versions = new LinkedHashMap<>(versions);
    timeline = List.copyOf(timeline);
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }

  /**
   * Something that happened.
   *
   * @param afterMs since the break
   */
  public record Moment(Instant at, long afterMs, String what) {}

  /** {@code fine}, or {@code over target}. */
  public String verdict() {
    return isFine() ? "fine" : "over target";
  }

  /** Whether every target was met, by figures that somebody took. */
  public boolean isFine() {
    return objection == null && figures.stream().allMatch(Figure::isFine);
  }

  /** What is not fine, in one line; empty if all is. */
  public String complaint() {
    List<String> complaints = new ArrayList<>();
    figures.stream().filter(each -> !each.isFine()).map(Figure::sentence).forEach(complaints::add);
    if (objection != null) {
      complaints.add(objection);
    }
    return String.join("; ", complaints);
  }
}
