package dev.tickstream.bots.load;

import dev.tickstream.bots.load.LoadClient.Kind;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the clients of one thread saw since the last restart. For that thread. */
final class LoadFigures {
  private static final long LONGEST_US = 120_000_000;
  private static final int DIGITS = 3;

  final Histogram confirmUs = new Histogram(LONGEST_US, DIGITS);
  final Histogram lateUs = new Histogram(LONGEST_US, DIGITS);
  final Histogram servedUs = new Histogram(LONGEST_US, DIGITS);
  final Map<String, Integer> kicks = new TreeMap<>();
  long fromNs;
  long sent;
  long answered;
  long refused;
  long unanswered;
  long skipped;
  long updates;
  long updateBytes;
  long reconnects;

  /** Forgets everything; what was due earlier does not count any more. */
  void restart(long nowNs) {
    confirmUs.reset();
    lateUs.reset();
    servedUs.reset();
    kicks.clear();
    fromNs = nowNs;
    sent = 0;
    answered = 0;
    refused = 0;
    unanswered = 0;
    skipped = 0;
    updates = 0;
    updateBytes = 0;
    reconnects = 0;
  }

  /** A wish left. */
  void sent(long dueNs, long nowNs) {
    if (dueNs >= fromNs) {
      sent++;
      lateUs.recordValue(micros(nowNs - dueNs));
    }
  }

  /** All sockets that had something to read were read, in so much time. */
  void served(long ns) {
    servedUs.recordValue(micros(ns));
  }

  /** A client failed, and was given up. */
  void failed(Exception why) {
    kicks.merge("given up: " + why.getClass().getSimpleName(), 1, Integer::sum);
  }

  /** A wish was due of a client that is not in the zone. */
  void skipped() {
    skipped++;
  }

  /** An ordinary client's wish was answered. */
  void answered(long dueNs, long nowNs, boolean accepted) {
    if (dueNs >= fromNs && dueNs != 0) {
      answered++;
      refused += accepted ? 0 : 1;
      confirmUs.recordValue(micros(nowNs - dueNs));
    }
  }

  /** It was not, and has waited for so long. */
  void unanswered(long dueNs, long nowNs) {
    if (dueNs >= fromNs) {
      unanswered++;
      confirmUs.recordValue(micros(nowNs - dueNs));
    }
  }

  /** An ordinary client was told of a tick. */
  void updated(int payloadBytes) {
    updates++;
    updateBytes += payloadBytes;
  }

  void kicked(Kind kind, String reason) {
    kicks.merge(kind + " " + reason, 1, Integer::sum);
  }

  private static long micros(long ns) {
    return Math.clamp(ns / 1_000, 0, LONGEST_US);
  }
}
