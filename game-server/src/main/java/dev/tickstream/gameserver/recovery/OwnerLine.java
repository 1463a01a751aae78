package dev.tickstream.gameserver.recovery;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.events.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One incarnation's ownership of a shard, as the shard's directory remembers it: one line of the
 * {@code claims} file.
 *
 * @param epoch that it plays; of an intent, the epoch it gets if Kafka takes it
 * @param base the last event it goes on from
 * @param tick last tick it goes on from, 0 when there is none
 * @param zones the state of each zone after that tick
 * @param lossAccepted whether events behind the base are lost, nobody knows how many
 * @param wallTimeMs of the line, since 1970-01-01T00:00Z
 */
public record OwnerLine(
    State state,
    long epoch,
    UUID claimId,
    ShardClaim.Base base,
    long tick,
    List<ZoneState> zones,
    boolean lossAccepted,
    long wallTimeMs) {
  private static final int FIXED = 9;

  /** What Kafka knows of it. */
  public enum State {
    /** Kafka may or may not have its claim. */
    INTENDED,
    /** Kafka has its claim. */
    CLAIMED,
    /** Counted without Kafka, to be claimed before anything of it is shipped. */
    LOCAL,
    /** Played with recording off: never claimed, never shipped. */
    UNRECORDED
  }

  public OwnerLine {
    zones = List.copyOf(zones);
    if (epoch < 1 || tick < 0) {
      throw new IllegalArgumentException("not an owner: epoch " + epoch + ", tick " + tick);
    }
  }

  /** The same as Kafka has it. */
  OwnerLine claimed(long claimedEpoch) {
    return new OwnerLine(
        State.CLAIMED, claimedEpoch, claimId, base, tick, zones, lossAccepted, wallTimeMs);
  }

  /** Whether it went on from exactly this state, so that nothing was played since if it is met. */
  public boolean wentOnFrom(Recovered recovered) {
    return tick == recovered.tick() && zones.equals(recovered.zones());
  }

  /** As text without line break. */
  String format() {
    String states =
        zones.stream()
            .map(z -> " " + z.zoneId() + "=" + String.format(Locale.ROOT, "%016x", z.hash()))
            .collect(Collectors.joining());
    return String.join(
            " ",
            state.name().toLowerCase(Locale.ROOT),
            Long.toString(epoch),
            claimId.toString(),
            Long.toString(base.epoch()),
            Long.toString(base.seq()),
            base.claimId().toString(),
            Long.toString(tick),
            lossAccepted ? "loss" : "whole",
            Long.toString(wallTimeMs))
        + states;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static OwnerLine parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length < FIXED) {
      throw new IllegalArgumentException("not an owner: " + line);
    }
    List<ZoneState> zones = new ArrayList<>();
    for (int i = FIXED; i < words.length; i++) {
      int equals = words[i].lastIndexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("not a zone's state: " + words[i]);
      }
      zones.add(
          new ZoneState(
              new ZoneId(words[i].substring(0, equals)),
              Long.parseUnsignedLong(words[i].substring(equals + 1), 16)));
    }
    return new OwnerLine(
        State.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Long.parseLong(words[1]),
        UUID.fromString(words[2]),
        new ShardClaim.Base(
            Long.parseLong(words[3]), Long.parseLong(words[4]), UUID.fromString(words[5])),
        Long.parseLong(words[6]),
        zones,
        words[7].equals("loss"),
        Long.parseLong(words[8]));
  }
}
