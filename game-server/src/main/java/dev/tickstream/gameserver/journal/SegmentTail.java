package dev.tickstream.gameserver.journal;

/**
 * Where the committed ticks of a segment end.
 *
 * @param offset behind the last commit; {@link SegmentHeader#BYTES} if there is none
 * @param events records of committed ticks, the commits themselves not counted
 * @param epoch of the last commit, 0 if there is none
 * @param ended whether the writer went on to another segment
 * @param damaged whether the first bad frame is more than one that was being written when the
 *     process died: it is complete but wrong, or an undamaged commit lies behind it
 */
record SegmentTail(long offset, long events, long epoch, boolean ended, boolean damaged) {
  /**
   * Walks a segment; its owner may be appending to it, and whole frames are never taken for damage.
   */
  static SegmentTail of(Segment segment) {
    FrameScanner frames = new FrameScanner(segment);
    long at = SegmentHeader.BYTES;
    long committed = at;
    long committedEvents = 0;
    long pending = 0;
    long epoch = 0;
    while (true) {
      if (!frames.isFrame(at)) {
        boolean damaged = frames.isSpoilt(at) || frames.hasCommitFrom(at);
        if (damaged && frames.isFrame(at)) {
          continue; // its owner wrote on meanwhile
        }
        return new SegmentTail(committed, committedEvents, epoch, false, damaged);
      }
      int kind = frames.kind(at);
      if (kind == Frame.END) {
        return new SegmentTail(committed, committedEvents, epoch, true, false);
      }
      if (frames.epoch(at) < epoch || (kind != Frame.RECORD && kind != Frame.COMMIT)) {
        return new SegmentTail(committed, committedEvents, epoch, false, true);
      }
      long next = frames.next(at);
      if (kind == Frame.COMMIT) {
        committed = next;
        committedEvents += pending;
        pending = 0;
        epoch = frames.epoch(at);
      } else {
        pending++;
      }
      at = next;
    }
  }

  boolean isEmpty() {
    return offset == SegmentHeader.BYTES;
  }
}
