package dev.tickstream.platform.alerts;

import dev.tickstream.platform.groups.GroupReport;
import dev.tickstream.platform.zones.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What game servers hold in their journals though Kafka answers: their own reports came through it.
 * Remembers each shard's course from one look to the next. One thread.
 */
final class JournalBacklog {
  /** Longer than any hiccup, and long before a journal is full. */
  static final Duration RISING_FOR = Duration.ofMinutes(2);

  /** How a journal has filled since it was last empty, or last held less than before. */
  private record Course(long from, long latest, Instant since) {
    static Course start(long waiting, Instant now) {
      return new Course(waiting, waiting, now);
    }

    Course then(long waiting, Instant now) {
      return latest == 0 || waiting < latest
          ? start(waiting, now)
          : new Course(from, waiting, since);
    }

    boolean isRising(Instant now) {
      return latest > from && !now.isBefore(since.plus(RISING_FOR));
    }
  }

  private final Map<Integer, Course> courses = new TreeMap<>();

  /**
   * What the zones' latest reports call for; one finding for a shard, however many zones it has.
   */
  List<Alert> look(List<Zone> zones, Instant now) {
    Map<Integer, Zone> latest = new TreeMap<>();
    for (Zone zone : zones) {
      // A stale report is no news of now; -1 says that nobody knows.
      if (!zone.stale() && zone.journalWaiting() >= 0) {
        latest.merge(
            zone.shard(), zone, (one, other) -> one.at().isAfter(other.at()) ? one : other);
      }
    }
    courses.keySet().retainAll(latest.keySet());
    List<Alert> found = new ArrayList<>();
    latest.forEach(
        (shard, zone) -> {
          long waiting = zone.journalWaiting();
          Course before = courses.get(shard);
          Course course = before == null ? Course.start(waiting, now) : before.then(waiting, now);
          courses.put(shard, course);
          if (waiting > GroupReport.LAG_EVENTS_MAX || course.isRising(now)) {
            found.add(alert(zone, course, now));
          }
        });
    return found;
  }

  private static Alert alert(Zone zone, Course course, Instant now) {
    boolean rising = course.isRising(now);
    return new Alert(
        "journal.shard-" + zone.shard(),
        Alert.WARNING,
        "Shard " + zone.shard() + "'s journal waits for Kafka",
        rising ? course.since() : now,
        String.format(
            Locale.ROOT,
            "%,d events are not in Kafka yet%s, says zone %s",
            zone.journalWaiting(),
            rising ? " and grow in number" : "",
            zone.zoneId()));
  }
}
