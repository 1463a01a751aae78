package dev.tickstream.bots;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What the crowd has seen. Safe on any thread. */
final class Figures {
  private static final long LONGEST_US = 60_000_000;

  final AtomicInteger connected = new AtomicInteger();
  final LongAdder accepted = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder facts = new LongAdder();
  final LongAdder drops = new LongAdder();
  final LongAdder resumes = new LongAdder();
  final LongAdder ends = new LongAdder();
  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  private final Recorder confirmUs = new Recorder(LONGEST_US, 2);
  private final Recorder rttMs = new Recorder(LONGEST_US, 2);

  void refusedFor(String reason) {
    refused.increment();
    reasons.computeIfAbsent(reason, name -> new LongAdder()).increment();
  }

  void confirmed(long ns) {
    confirmUs.recordValue(Math.clamp(ns / 1_000, 0, LONGEST_US));
  }

  void roundTrip(int ms) {
    rttMs.recordValue(Math.min(ms, LONGEST_US));
  }

  /** Refusals so far by reason, in alphabetical order. */
  Map<String, Long> reasons() {
    Map<String, Long> sorted = new TreeMap<>();
    reasons.forEach((reason, count) -> sorted.put(reason, count.sum()));
    return sorted;
  }

  /** From due time to answer since the last call, in microseconds; one caller. */
  Histogram takeConfirmUs() {
    return confirmUs.getIntervalHistogram();
  }

  /** Round trips since the last call, in milliseconds; one caller. */
  Histogram takeRttMs() {
    return rttMs.getIntervalHistogram();
  }
}
