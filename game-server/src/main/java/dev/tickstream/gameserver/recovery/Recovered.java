package dev.tickstream.gameserver.recovery;

/**
 * How a shard came back.
 *
 * @param epoch the one it runs in now
 * @param snapshotTick tick of the snapshot it began with, -1 if it had none
 * @param tick last tick of its history, 0 when fresh
 * @param ticksReplayed committed ticks after the snapshot
 * @param eventsReplayed events of those ticks
 * @param tookMs for reading and replaying
 * @param fresh whether the shard has no history at all
 */
public record Recovered(
    int shard,
    long epoch,
    long snapshotTick,
    long tick,
    long ticksReplayed,
    long eventsReplayed,
    long tookMs,
    boolean fresh) {
  /** One line for the log. */
  public String summary() {
    if (fresh) {
      return "shard " + shard + " opens for the first time, epoch " + epoch;
    }
    String from = snapshotTick < 0 ? "the initial state" : "the snapshot of tick " + snapshotTick;
    return "shard "
        + shard
        + " recovered to tick "
        + tick
        + " from "
        + from
        + " and "
        + ticksReplayed
        + " ticks ("
        + eventsReplayed
        + " events) in "
        + tookMs
        + " ms, epoch "
        + epoch;
  }
}
