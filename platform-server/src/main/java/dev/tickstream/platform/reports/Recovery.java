package dev.tickstream.platform.reports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one zone came back. */
@Schema(description = "How a zone came back")
public record Recovery(
    @Schema(example = "arena-1") String zoneId,
    @Schema(example = "0") int shard,
    @Schema(description = "Under which it opened", example = "4") long epoch,
    @Schema(description = "Names that ownership of the shard") UUID claimId,
    @Schema(description = "When it opened") Instant openedAt,
    @Schema(
            description = "Its directory was lost, and made anew from a snapshot and Kafka",
            example = "false")
        boolean fromKafka,
    @Schema(description = "Store whose snapshot it began with, or `initial`", example = "redis")
        String source,
    @Schema(
            description = "Tick of that snapshot; null if it had none",
            types = {"integer", "null"},
            example = "48100")
        @Nullable Long snapshotTick,
    @Schema(
            description = "How much was played between the snapshot and the end",
            types = {"integer", "null"},
            example = "5550")
        @Nullable Long snapshotAgeMs,
    @Schema(
            description = "XXH64 of the snapshot, hexadecimal",
            types = {"string", "null"},
            example = "1122334455667788")
        @Nullable String checksum,
    @Schema(description = "The last tick that came back", example = "48211") long tick,
    @Schema(description = "Behind the snapshot", example = "111") long ticksReplayed,
    @Schema(description = "Of all the shard's zones", example = "340") long eventsReplayed,
    @Schema(description = "Snapshots that were not used") List<RefusedSnapshot> refused,
    @Schema(
            description =
                "Events known to be lost, because a snapshot that was not used holds them",
            example = "0")
        long holes,
    @Schema(description = "State hash of the zone, hexadecimal", example = "35ce94ecf06dc785")
        String stateHash,
    @Schema(description = "For reading and replaying", example = "412") long durationMs,
    Loss loss) {
  public Recovery {
    refused = List.copyOf(refused);
  }

  /** A snapshot that was not used. */
  public record RefusedSnapshot(
      @Schema(example = "the snapshot of tick 48300 (mongodb)") String where,
      @Schema(example = "AHEAD_OF_KAFKA") String reason,
      String detail) {}

  /** What had been confirmed and is gone. */
  @Schema(description = "What had been confirmed and is gone; at least that much")
  public record Loss(
      @Schema(
              description =
                  "`none`: its own journal came back whole. `unknown`: something may be lost, and"
                      + " no client has told yet. `measured`: clients who came back told",
              allowableValues = {"none", "unknown", "measured"})
          String known,
      @Schema(
              description = "Ticks of 50 ms; null while unknown",
              types = {"integer", "null"},
              example = "0")
          @Nullable Long ticks,
      @Schema(
              description = "Players who told of a loss; null while unknown",
              types = {"integer", "null"},
              example = "0")
          @Nullable Integer players,
      @Schema(
              description = "Most commands of one player that took effect and are gone",
              types = {"integer", "null"},
              example = "0")
          @Nullable Long commands,
      @Schema(description = "Players who told what they saw, a loss or none", example = "57")
          int told,
      @Schema(description = "Of these, tales that cannot be true", example = "0") int ignored) {}
}
