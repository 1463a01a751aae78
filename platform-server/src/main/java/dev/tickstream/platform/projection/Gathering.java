package dev.tickstream.platform.projection;

/**
 * How long records are gathered before they are written as one transaction. A player who moves all
 * the time is one changed row in each transaction, however many steps it holds, so that the
 * database's work is bounded by how often something is written: nine times as long is gathered as
 * the last writing took, within limits: a writing of up to 110 ms takes a tenth of the time.
 *
 * <p>All times are in ms of one clock. One thread.
 */
final class Gathering {
  /** Enough for one transaction of a few ticks, short enough that nobody notices. */
  static final long MS_MIN = 100;

  /** Most that a busy database adds to the age of what is read from it. */
  static final long MS_MAX = 1_000;

  /** Records that are written at once, however fresh they are. */
  static final int RECORDS_MAX = 4_000;

  private static final long TIMES_THE_WRITING = 9;

  private long since;
  private long length = MS_MIN;

  /** The first record came. */
  void begin(long now) {
    since = now;
  }

  /** Whether so many records are to be written now. */
  boolean isDue(int records, long now) {
    return records >= RECORDS_MAX || (records > 0 && now - since >= length);
  }

  /** All that was gathered is written. */
  void written(long began, long now) {
    length = Math.clamp(TIMES_THE_WRITING * (now - began), MS_MIN, MS_MAX);
  }
}
