package dev.tickstream.gameserver.journal;

import java.util.List;

/**
 * One committed tick as bytes.
 *
 * @param epoch that wrote it
 * @param position of its first frame
 * @param end position behind its commit
 * @param eventsBefore events of earlier ticks in the journal
 * @param records its events in order, then its commit; never empty, never written to
 */
public record JournalTick(
    long epoch, long position, long end, long eventsBefore, List<byte[]> records) {
  /** The records of its events, in order. */
  public List<byte[]> events() {
    return records.subList(0, records.size() - 1);
  }

  /** The record of its commit. */
  public byte[] commit() {
    return records.get(records.size() - 1);
  }

  /** Events in the journal up to and with this tick. */
  public long eventsAfter() {
    return eventsBefore + records.size() - 1;
  }
}
