package dev.tickstream.platform.feed;

import dev.tickstream.events.EventRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many events of each type came from Kafka in each of the last seconds. Safe on any thread;
 * bounded: {@value #TYPES_MAX} types, the others are counted together.
 */
public final class Activity {
  static final int SECONDS = 60;
  static final int TYPES_MAX = 64;
  static final String OTHERS = "(others)";

  private final Clock clock;
  private final Map<String, long[]> byType = new HashMap<>();
  private long newest;
  private long total;

  public Activity(Clock clock) {
    this.clock = clock;
    this.newest = clock.instant().getEpochSecond();
  }

  /** What came in the last minute, and since this server started. */
  @Schema(description = "Events as they came from Kafka, before anything was recorded")
  public record Snapshot(
      Instant at,
      @Schema(description = "Since this server started", example = "318204") long total,
      @Schema(description = "In the last full second, by type") Map<String, Long> lastSecond,
      @Schema(description = "In the last 60 full seconds, by type") Map<String, Long> lastMinute) {}

  synchronized void count(List<EventRecord> events) {
    int slot = advance();
    for (EventRecord event : events) {
      String type = event.envelope().type();
      boolean room = byType.containsKey(type) || byType.size() < TYPES_MAX;
      byType.computeIfAbsent(room ? type : OTHERS, _ -> new long[SECONDS + 1])[slot]++;
    }
    total += events.size();
  }

  /** The figures of this moment. */
  public synchronized Snapshot snapshot() {
    int now = advance();
    int last = Math.floorMod(now - 1, SECONDS + 1);
    Map<String, Long> second = new TreeMap<>();
    Map<String, Long> minute = new TreeMap<>();
    byType.forEach(
        (type, counts) -> {
          long sum = -counts[now];
          for (long count : counts) {
            sum += count;
          }
          if (counts[last] > 0) {
            second.put(type, counts[last]);
          }
          if (sum > 0) {
            minute.put(type, sum);
          }
        });
    return new Snapshot(clock.instant(), total, second, minute);
  }

  /** Empties the slots of seconds that have passed since; the slot of this one. */
  private int advance() {
    long now = Math.max(newest, clock.instant().getEpochSecond());
    long empty = Math.min(now - newest, SECONDS + 1L);
    for (long second = now - empty + 1; second <= now; second++) {
      int slot = (int) (second % (SECONDS + 1));
      byType.values().forEach(counts -> counts[slot] = 0);
    }
    newest = now;
    return (int) (now % (SECONDS + 1));
  }
}
