package dev.tickstream.platform.projection;

/**
 * How far a partition has been recorded.
 *
 * @param nextOffset offset after the last record looked at, 0 when none was
 * @param epoch of the last event accounted for, 0 when there was none
 * @param topicSequence of that event
 */
record Position(long nextOffset, long epoch, long topicSequence) {
  static final Position START = new Position(0, 0, 0);

  Position after(Delivery delivery) {
    var headers = delivery.headers();
    if (headers == null || !isAhead(headers.epoch(), headers.topicSequence())) {
      return new Position(delivery.record().offset() + 1, epoch, topicSequence);
    }
    return new Position(delivery.record().offset() + 1, headers.epoch(), headers.topicSequence());
  }

  /** Whether an event numbered so has not been accounted for yet. */
  boolean isAhead(long otherEpoch, long otherSequence) {
    return otherEpoch > epoch || (otherEpoch == epoch && otherSequence > topicSequence);
  }
}
