package dev.tickstream.platform.groups;

import dev.tickstream.platform.projection.RecordingStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every group there is: those this server is a member of as the members see themselves, the others
 * as the database has them. Safe on any thread; never waits.
 */
public final class Groups {
  private final Map<String, Supplier<GroupReport>> reports = new LinkedHashMap<>();

  /** Adds a group this server is a member of. */
  public Groups member(String name, Supplier<RecordingStatus> status) {
    reports.put(name, () -> GroupReport.of(name, status.get()));
    return this;
  }

  /**
   * Adds a group that others run.
   *
   * @param lagEvents of a group by name; null when nobody knows
   */
  public Groups elsewhere(String name, Function<String, @Nullable Long> lagEvents, Instant since) {
    reports.put(name, () -> GroupReport.elsewhere(name, lagEvents.apply(name), since));
    return this;
  }

  public List<GroupReport> reports() {
    return reports.values().stream().map(Supplier::get).toList();
  }

  /**
   * One group's.
   *
   * @throws IllegalArgumentException if there is no such group
   */
  public GroupReport report(String name) {
    Supplier<GroupReport> report = reports.get(name);
    if (report == null) {
      throw new IllegalArgumentException("there is no group " + name);
    }
    return report.get();
  }
}
