package dev.tickstream.platform.overview;

import dev.tickstream.platform.zones.Zone;
import dev.tickstream.platform.zones.ZoneRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes stock once a second on a thread of its own, remembers it, and hands it to the listener. */
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  /** Told of every beat, on the pulse's thread; must not block. */
  @FunctionalInterface
  public interface Listener {
    void onBeat(Overview overview, List<Zone> zones);
  }

  private final ZoneRegistry zones;
  private final OverviewSource source;
  private final Listener listener;
  private final Clock clock;
  private final HistoryRing ring = new HistoryRing();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pulse").factory());
  private volatile Overview latest;

  public Pulse(ZoneRegistry zones, OverviewSource source, Listener listener, Clock clock) {
    this.zones = zones;
    this.source = source;
    this.listener = listener;
    this.clock = clock;
    this.latest = source.take(List.of());
  }

  public void start() {
    timer.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
  }

  /** The latest figures, at most about a second old; any thread. */
  public Overview latest() {
    return latest;
  }

  /** The last minutes; any thread. */
  public History history(int minutes) {
    return ring.last(minutes, clock.instant());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void beat() {
    try {
      List<Zone> known = zones.zones();
      Overview overview = source.take(known);
      latest = overview;
      ring.add(point(overview, known.stream().filter(zone -> !zone.stale()).toList()));
      listener.onBeat(overview, known);
    } catch (RuntimeException e) {
      // A beat that fails must not end the pulse.
      LOG.error("taking stock failed", e);
    }
  }

  private static HistoryPoint point(Overview overview, List<Zone> live) {
    return new HistoryPoint(
        overview.at(),
        overview.ccu(),
        longest(live, Zone::tickP50Ms),
        longest(live, Zone::tickP99Ms),
        longest(live, Zone::tickMaxMs),
        live.isEmpty() ? null : overview.eventsPerSecond(),
        overview.recording().lagSeconds());
  }

  private static @Nullable Double longest(List<Zone> live, ToDoubleFunction<Zone> figure) {
    return live.isEmpty() ? null : live.stream().mapToDouble(figure).max().getAsDouble();
  }
}
