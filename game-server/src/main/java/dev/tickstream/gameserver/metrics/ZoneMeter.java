package dev.tickstream.gameserver.metrics;

import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.TickReport.ZoneReport;
import dev.tickstream.events.ZoneId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Follows one zone's share of its shard's ticks. Written by the shard thread. */
final class ZoneMeter {
  private final ZoneId zone;
  private final Timer ticks;
  private final Counter accepted;
  private final Counter refused;
  private final Counter events;
  private int commandsThisSecond;
  private int eventsThisSecond;
  private volatile int players;
  private volatile int spectators;
  private volatile boolean held;

  ZoneMeter(ZoneId zone, ShardMeter shard) {
    this.zone = zone;
    String label = zone.value();
    ticks = shard.tickTimer("tickstream.zone.tick", "A zone's share of its ticks", "zone", label);
    accepted = commands(shard, "accepted");
    refused = commands(shard, "refused");
    events =
        Counter.builder("tickstream.zone.events")
            .description("Events journalled")
            .tag("zone", label)
            .register(shard.registry());
    gauge(shard, "tickstream.zone.players", "Players in the zone", () -> players);
    gauge(shard, "tickstream.zone.spectators", "Spectators of the zone", () -> spectators);
    gauge(shard, "tickstream.zone.held", "1 if the zone is held", () -> held ? 1 : 0);
  }

  void onTick(ZoneReport report) {
    ticks.record(report.durationNs(), TimeUnit.NANOSECONDS);
    accepted.increment(report.accepted());
    refused.increment(report.refused());
    events.increment(report.events());
    commandsThisSecond += report.accepted() + report.refused();
    eventsThisSecond += report.events();
    players = report.players();
    spectators = report.spectators();
    held = report.held();
  }

  /** The second that ends now; the next one begins. */
  ZoneFigures figures(TickReport report, TickWindow window) {
    ZoneFigures figures =
        new ZoneFigures(
            zone,
            report.shard(),
            report.tick(),
            players,
            spectators,
            report.queueDepth(),
            commandsThisSecond,
            eventsThisSecond,
            window.percentileUs(50),
            window.percentileUs(99),
            window.percentileUs(100),
            window.lastUs(20),
            held,
            report.degraded());
    commandsThisSecond = 0;
    eventsThisSecond = 0;
    return figures;
  }

  private Counter commands(ShardMeter shard, String verdict) {
    return Counter.builder("tickstream.zone.commands")
        .description("Commands judged")
        .tags("zone", zone.value(), "verdict", verdict)
        .register(shard.registry());
  }

  private void gauge(
      ShardMeter shard,
      String name,
      String description,
      java.util.function.Supplier<Number> value) {
    Gauge.builder(name, value)
        .description(description)
        .tag("zone", zone.value())
        .register(shard.registry());
  }
}
