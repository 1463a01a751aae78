package dev.tickstream.gameserver.metrics;

import com.sun.management.ThreadMXBean;
import dev.tickstream.engine.TickProfile.Stage;
import dev.tickstream.engine.TickReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Follows one shard's ticks. {@link #onTick} belongs to the shard thread; everything else may be
 * read from any thread.
 */
public final class ShardMeter {
  private static final int TICKS_PER_SECOND = 20;
  private static final Stage[] STAGES = Stage.values();

  private final TickWindow window = new TickWindow();
  private final List<ZoneMeter> zones = new ArrayList<>();
  private final MeterRegistry registry;
  private final Timer ticks;
  private final Timer lateness;
  private final Timer ends;
  private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Counter overBudget;
  private final Counter unread;
  private final Counter faults;
  private int untilFigures = TICKS_PER_SECOND;
  private volatile List<ZoneFigures> figures = List.of();
  private volatile long tick;
  private volatile int queueDepth;
  private volatile long allocatedBytes;
  private volatile boolean degraded;

  public ShardMeter(int shard, MeterRegistry registry) {
    this.registry = registry;
    String label = Integer.toString(shard);
    ticks = tickTimer("tickstream.shard.tick", "Time of a shard's tick", "shard", label);
    lateness = tickTimer("tickstream.shard.tick.late", "How late a tick began", "shard", label);
    ends = tickTimer("tickstream.shard.tick.end", "When a tick ended, since due", "shard", label);
    for (Stage stage : Stage.values()) {
      stages.put(
          stage,
          Timer.builder("tickstream.shard.tick.stage")
              .description("Time of a tick's stage")
              .tag("shard", label)
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    FunctionCounter.builder("tickstream.shard.allocated", this, meter -> meter.allocatedBytes)
        .description("Bytes allocated by the shard's thread")
        .baseUnit("bytes")
        .tag("shard", label)
        .register(registry);
    overBudget =
        Counter.builder("tickstream.shard.ticks.over.budget")
            .description("Ticks that took more than 50 ms")
            .tag("shard", label)
            .register(registry);
    unread =
        Counter.builder("tickstream.shard.ticks.unread")
            .description("Ticks that gave up waiting for socket threads to read")
            .tag("shard", label)
            .register(registry);
    faults =
        Counter.builder("tickstream.shard.faults")
            .description("Exceptions thrown by the game")
            .tag("shard", label)
            .register(registry);
    registry.gauge("tickstream.shard.queue", List.of(tag(label)), this, meter -> meter.queueDepth);
    registry.gauge(
        "tickstream.shard.degraded", List.of(tag(label)), this, meter -> meter.degraded ? 1 : 0);
  }

  /**
   * Takes one tick's report.
   *
   * @return the new figures once a second, else an empty list
   */
  public List<ZoneFigures> onTick(TickReport report) {
    ticks.record(report.durationNs(), TimeUnit.NANOSECONDS);
    long lateNs = Math.max(report.lateNs(), 0);
    lateness.record(lateNs, TimeUnit.NANOSECONDS);
    ends.record(lateNs + report.durationNs(), TimeUnit.NANOSECONDS);
    if (report.durationNs() > TimeUnit.MILLISECONDS.toNanos(50)) overBudget.increment();
    window.add(report.durationNs());
    for (Stage stage : STAGES) {
      Objects.requireNonNull(stages.get(stage))
          .record(report.profile().spentNs(stage), TimeUnit.NANOSECONDS);
    }
    allocatedBytes = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < report.zones().size(); i++) {
      if (i == zones.size()) zones.add(new ZoneMeter(report.zones().get(i).zone(), this));
      zones.get(i).onTick(report.zones().get(i));
    }
    tick = report.tick();
    queueDepth = report.queueDepth();
    degraded = report.degraded();
    if (--untilFigures > 0) return List.of();
    untilFigures = TICKS_PER_SECOND;
    window.sort();
    List<ZoneFigures> fresh = new ArrayList<>(zones.size());
    for (ZoneMeter zone : zones) fresh.add(zone.figures(report, window));
    figures = List.copyOf(fresh);
    return figures;
  }

  /** A tick began before the socket threads had read what it waited for; shard thread. */
  public void gaveUpWaiting() {
    unread.increment();
  }

  /** The game threw; shard thread. */
  public void faulted() {
    faults.increment();
  }

  /** The figures of the last full second. */
  public List<ZoneFigures> figures() {
    return figures;
  }

  /** The last tick. */
  public long tick() {
    return tick;
  }

  /** Whether the journal had no room in the last tick. */
  public boolean degraded() {
    return degraded;
  }

  MeterRegistry registry() {
    return registry;
  }

  Timer tickTimer(String name, String description, String tag, String value) {
    return Timer.builder(name)
        .description(description)
        .tag(tag, value)
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100))
        .register(registry);
  }

  private static io.micrometer.core.instrument.Tag tag(String shard) {
    return io.micrometer.core.instrument.Tag.of("shard", shard);
  }
}
