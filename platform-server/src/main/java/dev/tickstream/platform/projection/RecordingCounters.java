package dev.tickstream.platform.projection;

import java.util.concurrent.atomic.LongAdder;

/** What one group's recording did since the start. Written by its thread, read by any. */
public final class RecordingCounters {
  private final LongAdder applied = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder parked = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder unnumbered = new LongAdder();
  private final LongAdder transactions = new LongAdder();
  private final LongAdder positionsLost = new LongAdder();

  void committed(int appliedEvents, int duplicateRecords, int parkedRecords, long droppedRecords) {
    dropped.add(droppedRecords);
    applied.add(appliedEvents);
    duplicates.add(duplicateRecords);
    parked.add(parkedRecords);
    transactions.increment();
  }

  void unnumbered(long droppedRecords) {
    unnumbered.add(droppedRecords);
  }

  void positionLost() {
    positionsLost.increment();
  }

  /** Events whose rows are durable. */
  public long applied() {
    return applied.sum();
  }

  /** Records that came again and changed nothing. */
  public long duplicates() {
    return duplicates.sum();
  }

  /** Records set aside as dead letters, orphans included. */
  public long parked() {
    return parked.sum();
  }

  /** Events a group that parks nothing could not take. */
  public long dropped() {
    return dropped.sum();
  }

  /** Records such a group dropped that have no number of its own: in no count of the accounting. */
  public long unnumbered() {
    return unnumbered.sum();
  }

  public long transactions() {
    return transactions.sum();
  }

  /** Times another instance had recorded a partition further than this one believed. */
  public long positionsLost() {
    return positionsLost.sum();
  }
}
