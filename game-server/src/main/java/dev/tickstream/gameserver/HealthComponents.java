package dev.tickstream.gameserver;

import dev.tickstream.gameserver.http.HealthReport.Component;
import dev.tickstream.gameserver.http.HealthReport.Status;
import dev.tickstream.gameserver.journal.JournalStats;
import dev.tickstream.gameserver.metrics.ZoneFigures;
import dev.tickstream.gameserver.publish.ShipperReport;
import dev.tickstream.gameserver.snapshot.SnapshotStats;
import dev.tickstream.gameserver.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How every part of the server is and why. Reads what others publish; any thread. */
final class HealthComponents {
  private static final int SNAPSHOT_FAILURES_MAX = 3;
  private static final double MS_PER_SECOND = 1_000;

  private final Shards shards;
  private final Recording recording;
  private final ServerState state;

  HealthComponents(Shards shards, Recording recording, ServerState state) {
    this.shards = shards;
    this.recording = recording;
    this.state = state;
  }

  /** Whether every loop still runs. */
  boolean isAlive() {
    return shards.all().stream().allMatch(shard -> shard.thread().failure() == null);
  }

  List<Component> all() {
    List<Component> all = new ArrayList<>();
    all.add(
        state.isReady()
            ? up("server")
            : new Component("server", Status.DOWN, "starting or shutting down"));
    for (ShardRuntime shard : shards.all()) {
      all.add(loop(shard));
      all.add(journal(shard));
      for (SnapshotWriter writer : shard.storage().snapshots().all()) {
        all.add(snapshots(shard, writer));
      }
      for (ZoneFigures zone : shard.meter().figures()) {
        if (zone.held()) {
          all.add(
              new Component(
                  zone.zone().value(), Status.DEGRADED, "held: its game code threw; see the log"));
        }
      }
    }
    if (!recording.isOn()) {
      all.add(new Component("recording", Status.UP, "off: events stay in the journal"));
    }
    for (ShipperReport report : recording.reports()) all.add(shipper(report));
    return all;
  }

  private static Component loop(ShardRuntime shard) {
    String name = "shard-" + shard.number();
    Throwable failure = shard.thread().failure();
    return failure == null
        ? up(name)
        : new Component(name, Status.DOWN, "its loop stopped: " + failure);
  }

  private static Component journal(ShardRuntime shard) {
    String name = "journal-" + shard.number();
    JournalStats stats = shard.storage().journal().stats();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("bytesOnDisk", stats.bytesOnDisk());
    figures.put("bytesMax", stats.bytesMax());
    figures.put("degraded", stats.degraded());
    figures.put("degradedTicks", stats.degradedTicks());
    if (stats.degraded()) {
      String reason = "no room, players can only move: " + stats.lastError();
      return new Component(name, Status.DEGRADED, reason, figures);
    }
    if (!stats.lastError().isEmpty()) {
      String reason = "no further segment, room is running out: " + stats.lastError();
      return new Component(name, Status.DEGRADED, reason, figures);
    }
    return new Component(name, Status.UP, "", figures);
  }

  private static Component snapshots(ShardRuntime shard, SnapshotWriter writer) {
    String name = "snapshots-" + writer.storeName() + "-" + shard.number();
    SnapshotStats stats = writer.stats();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("stored", stats.stored());
    figures.put("failed", stats.failed());
    figures.put("declined", stats.declined());
    figures.put("lastTick", stats.lastTick());
    figures.put("lastBytes", stats.lastBytes());
    figures.put("lastMs", stats.lastMs());
    return stats.failedInARow() >= SNAPSHOT_FAILURES_MAX
        ? new Component(name, Status.DEGRADED, stats.lastError(), figures)
        : new Component(name, Status.UP, "", figures);
  }

  private static Component shipper(ShipperReport report) {
    String name = "recording-" + report.shard();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("state", report.state());
    if (report.isCounted()) {
      figures.put("waitingEvents", report.waitingEvents());
      figures.put("waitingBytes", report.waitingBytes());
      figures.put("lagSeconds", report.lagSeconds());
      figures.put("lagMs", Math.round(report.lagSeconds() * MS_PER_SECOND));
    }
    figures.put("sinceMs", report.sinceMs());
    figures.put("transactions", report.transactions());
    figures.put("lastError", report.lastError());
    if (report.status().equals("fine")) return new Component(name, Status.UP, "", figures);
    String waiting =
        report.isCounted()
            ? report.waitingEvents() + " events wait"
            : "Kafka was not heard yet, so how many events wait is not known";
    String reason = report.state() + ", " + waiting + ". " + report.lastError();
    return new Component(name, Status.DEGRADED, reason.strip(), figures);
  }

  private static Component up(String name) {
    return new Component(name, Status.UP, "");
  }
}
