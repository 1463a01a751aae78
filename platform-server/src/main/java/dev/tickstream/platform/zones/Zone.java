package dev.tickstream.platform.zones;

import dev.tickstream.events.ZoneMetrics;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** One zone as it reported itself, and how long ago. */
@Schema(description = "A zone as it reported itself")
public record Zone(
    @Schema(example = "arena-1") String zoneId,
    @Schema(description = "Id of the game", example = "arena") String game,
    @Schema(example = "0") int shard,
    @Schema(description = "Ownership of the shard; grows with every start", example = "3")
        long epoch,
    @Schema(description = "Latest committed tick", example = "48211") long tick,
    @Schema(example = "57") int players,
    @Schema(example = "2") int spectators,
    @Schema(description = "Most players the zone admits", example = "200") int capacity,
    @Schema(description = "Half of the last second's ticks took at most this", example = "1.2")
        double tickP50Ms,
    @Schema(description = "99 of 100 ticks took at most this", example = "3.9") double tickP99Ms,
    @Schema(description = "The longest tick of the last second", example = "4.4") double tickMaxMs,
    @Schema(description = "Commands waiting for the next tick", example = "0") int queue,
    @Schema(example = "310") int commandsPerSecond,
    @Schema(example = "325") int eventsPerSecond,
    @Schema(description = "Events in the shard's journal that Kafka does not have yet")
        long journalWaiting,
    @Schema(description = "Stopped after a failure") boolean held,
    @Schema(description = "Where clients connect by TCP", example = "127.0.0.1:8080") String tcp,
    @Schema(description = "Where clients connect by WebSocket", example = "ws://127.0.0.1:8081/ws")
        String ws,
    @Schema(description = "The game server's HTTP address", example = "http://127.0.0.1:8081")
        String http,
    @Schema(description = "When it reported") Instant at,
    @Schema(description = "How long ago that was", example = "412") long ageMs,
    @Schema(description = "No report for three seconds: the figures are old") boolean stale) {
  private static final double US_PER_MS = 1000.0;

  static Zone of(ZoneMetrics report, long ageMs, boolean stale) {
    return new Zone(
        report.zoneId(),
        report.game(),
        report.shard(),
        report.epoch(),
        report.tick(),
        report.players(),
        report.spectators(),
        report.capacity(),
        report.tickP50Us() / US_PER_MS,
        report.tickP99Us() / US_PER_MS,
        report.tickMaxUs() / US_PER_MS,
        report.queue(),
        report.commandsPerSecond(),
        report.eventsPerSecond(),
        report.journalWaiting(),
        report.held(),
        report.tcp(),
        report.ws(),
        report.http(),
        Instant.ofEpochMilli(report.at()),
        ageMs,
        stale);
  }

  /** Whether a player may be sent there now. */
  public boolean admits() {
    return !stale && !held;
  }
}
