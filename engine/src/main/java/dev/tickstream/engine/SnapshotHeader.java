package dev.tickstream.engine;

import dev.tickstream.engine.SnapshotRefusedException.Reason;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * What a snapshot says of itself.
 *
 * @param version of the game
 * @param shape fingerprint of the game's tables: another one means that rows mean something else
 * @param zones how many zones the shard had: a snapshot is theirs together
 * @param incarnation of the owner of that epoch: two owners that counted apart may have the same
 * @param sequence last event contained, of that epoch
 * @param tick last tick contained
 */
public record SnapshotHeader(
    String game,
    int version,
    long shape,
    int shard,
    int zones,
    long epoch,
    UUID incarnation,
    long sequence,
    long tick) {
  /**
   * What this is not that was expected, in words; empty if it is. A shard may have got more zones
   * since.
   */
  String unlike(SnapshotHeader expected) {
    StringJoiner words = new StringJoiner("; ");
    tell(words, "game", game, expected.game);
    tell(words, "version of the game", version, expected.version);
    if (shape != expected.shape) {
      words.add("its tables have other columns than this build of the game declares");
    }
    tell(words, "shard", shard, expected.shard);
    tell(words, "epoch", epoch, expected.epoch);
    tell(words, "incarnation", incarnation, expected.incarnation);
    tell(words, "last event", sequence, expected.sequence);
    tell(words, "tick", tick, expected.tick);
    return words.toString();
  }

  /** Which of its fields is the first not to be as expected, as a reason to refuse it. */
  Reason reasonUnlike(SnapshotHeader expected) {
    if (!game.equals(expected.game) || version != expected.version || shape != expected.shape) {
      return Reason.OTHER_GAME;
    }
    return shard != expected.shard ? Reason.OTHER_ZONE : Reason.CONTRADICTORY;
  }

  private static void tell(StringJoiner words, String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      words.add(what + " " + found + " instead of " + expected);
    }
  }
}
