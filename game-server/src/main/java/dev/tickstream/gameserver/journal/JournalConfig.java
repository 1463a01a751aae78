package dev.tickstream.gameserver.journal;

import java.nio.file.Path;

/**
 * Where a shard's journal lies and how large it may grow.
 *
 * @param directory of this shard's segments only; made if absent
 * @param segmentBytes size of new segments, 64 KiB to 1 GiB, a multiple of 4,096
 * @param bytesMax quota for all segments together, at least two segments
 * @param touchAheadBytes how far ahead of the writer pages are made ready
 */
public record JournalConfig(
    Path directory, int shard, long segmentBytes, long bytesMax, long touchAheadBytes) {
  /** Segment size outside development. */
  public static final long SEGMENT_BYTES_DEFAULT = 64L << 20;

  /** Sizes and bases of segments are multiples of this. */
  public static final long STEP_BYTES = 4096;

  private static final long TOUCH_AHEAD_BYTES = 1 << 20;

  public JournalConfig {
    if (segmentBytes < 64 << 10 || segmentBytes > 1 << 30 || segmentBytes % STEP_BYTES != 0) {
      throw new IllegalArgumentException(
          "a journal segment has 64 KiB to 1 GiB, in steps of 4,096 bytes: " + segmentBytes);
    }
    if (bytesMax < 2 * segmentBytes) {
      throw new IllegalArgumentException(
          "a journal needs room for two segments of " + segmentBytes + " bytes: " + bytesMax);
    }
  }

  /** Largest tick that fits a segment, frames included. */
  public long tickBytesMax() {
    return segmentBytes - SegmentHeader.BYTES - Frame.END_BYTES;
  }

  /** The usual window ahead of the writer. */
  public static JournalConfig of(Path directory, int shard, long segmentBytes, long bytesMax) {
    return new JournalConfig(directory, shard, segmentBytes, bytesMax, TOUCH_AHEAD_BYTES);
  }
}
