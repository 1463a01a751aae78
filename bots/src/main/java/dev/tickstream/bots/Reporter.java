package dev.tickstream.bots;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Writes one line about the crowd every few seconds, on the main thread. */
final class Reporter {
  private final Figures figures;
  private final PrintStream out;
  private final Duration every;
  private long acceptedBefore;

  Reporter(Figures figures, PrintStream out, Duration every) {
    this.figures = figures;
    this.out = out;
    this.every = every;
  }

  /** Reports until the time is over; without end if it is zero. */
  void run(Duration duration) throws InterruptedException {
    long endNs = System.nanoTime() + duration.toNanos();
    while (true) {
      long leftNs = duration.isZero() ? Long.MAX_VALUE : endNs - System.nanoTime();
      if (leftNs <= 0) {
        return;
      }
      long waitNs = Math.min(every.toNanos(), leftNs);
      TimeUnit.NANOSECONDS.sleep(waitNs);
      out.println(line(waitNs));
    }
  }

  private String line(long periodNs) {
    long accepted = figures.accepted.sum();
    double perSecond = (accepted - acceptedBefore) * 1e9 / periodNs;
    acceptedBefore = accepted;
    Histogram confirm = figures.takeConfirmUs();
    Histogram rtt = figures.takeRttMs();
    return String.format(
        Locale.ROOT,
        "connected=%d moves/s=%.0f confirm_ms p50=%.1f p99=%.1f rtt_ms p50=%d p99=%d"
            + " accepted=%d refused=%d %s facts=%d drops=%d resumes=%d ended=%d",
        figures.connected.get(),
        perSecond,
        confirm.getValueAtPercentile(50) / 1e3,
        confirm.getValueAtPercentile(99) / 1e3,
        rtt.getValueAtPercentile(50),
        rtt.getValueAtPercentile(99),
        accepted,
        figures.refused.sum(),
        figures.reasons(),
        figures.facts.sum(),
        figures.drops.sum(),
        figures.resumes.sum(),
        figures.ends.sum());
  }
}
