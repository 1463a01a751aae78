package dev.tickstream.gameserver.metrics;

import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ZoneMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every zone's last second as the platform is told it. Safe on any thread. */
public final class ServerFigures implements Supplier<List<ZoneMetrics>> {
  private final String game;
  private final int capacity;
  private final Endpoints endpoints;
  private final WallClock clock;
  private final List<ShardSource> shards;

  /**
   * @param capacity most players of a zone
   */
  public ServerFigures(
      String game, int capacity, Endpoints endpoints, WallClock clock, List<ShardSource> shards) {
    this.game = game;
    this.capacity = capacity;
    this.endpoints = endpoints;
    this.clock = clock;
    this.shards = List.copyOf(shards);
  }

  /** Where clients reach this server; see {@link ZoneMetrics}. */
  public record Endpoints(String tcp, String ws, String http) {}

  /**
   * One shard.
   *
   * @param journalWaiting events that are not shipped yet, -1 if that is not known
   */
  public record ShardSource(ShardMeter meter, long epoch, LongSupplier journalWaiting) {}

  @Override
  public List<ZoneMetrics> get() {
    long now = clock.currentTimeMillis();
    List<ZoneMetrics> all = new ArrayList<>();
    for (ShardSource shard : shards) {
      long waiting = shard.journalWaiting().getAsLong();
      for (ZoneFigures zone : shard.meter().figures()) {
        all.add(metrics(zone, shard.epoch(), waiting, now));
      }
    }
    return all;
  }

  private ZoneMetrics metrics(ZoneFigures zone, long epoch, long waiting, long now) {
    return new ZoneMetrics(
        zone.zone().value(),
        game,
        zone.shard(),
        epoch,
        now,
        zone.tick(),
        zone.players(),
        zone.spectators(),
        capacity,
        zone.tickP50Us(),
        zone.tickP99Us(),
        zone.tickMaxUs(),
        zone.queue(),
        zone.commandsPerSecond(),
        zone.eventsPerSecond(),
        waiting,
        zone.held(),
        endpoints.tcp(),
        endpoints.ws(),
        endpoints.http());
  }
}
