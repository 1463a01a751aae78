package dev.tickstream.gameserver.publish;

/**
 * A shipper's figures at some moment.
 *
 * @param waitingEvents events in the journal that Kafka does not have; {@link #UNKNOWN} before the
 *     first contact with Kafka, which alone knows how far an earlier process came
 * @param waitingBytes journal bytes not shipped, or {@link #UNKNOWN}
 * @param shippedEvents since the start
 * @param transactions committed since the start
 * @param aborts transactions given up since the start; their events were shipped by a later one
 * @param lagSeconds age of the oldest event that waits, 0 if none does, NaN if it is not known
 * @param sinceMs wall time at which the state was entered, in ms
 * @param lastError why shipping last failed; empty once it succeeded
 */
public record ShipperReport(
    int shard,
    ShipperState state,
    long waitingEvents,
    long waitingBytes,
    long shippedEvents,
    long transactions,
    long aborts,
    double lagSeconds,
    long sinceMs,
    String lastError) {
  /** Not a count: nobody can tell yet. Never shown as 0. */
  public static final long UNKNOWN = -1;

  /** Whether Kafka was heard, so that what waits can be counted. */
  public boolean isCounted() {
    return waitingEvents != UNKNOWN;
  }

  /** {@code fine}, {@code slow} or {@code paused}. */
  public String status() {
    return state.status();
  }
}
