package dev.tickstream.engine;

/** An {@link Answer} as a viewer remembers it. */
record Judged(long clientSeq, long tick, boolean accepted, String reason, long actual, long limit) {
  Judged(Answer answer) {
    this(
        answer.clientSeq(),
        answer.tick(),
        answer.accepted(),
        answer.reason(),
        answer.actual(),
        answer.limit());
  }
}
