package dev.tickstream.bots.load;

import dev.tickstream.bots.load.LoadResult.Generator;
import dev.tickstream.bots.load.LoadResult.Millis;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * The time that counts: from a restart of all figures to their reading, both between two rounds.
 */
final class Measuring {
  private static final double MICROS = 1e3;
  private static final double NS_PER_SECOND = 1e9;
  private static final double LATE_P99_MS = 10;
  private static final double READ_P99_MS = 40;
  private static final double CORES = 0.95;

  private final LoadLoop loop;
  private final Thread thread;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long fromNs;
  private final long loopCpuNs;
  private final long processCpuNs;

  private Measuring(LoadLoop loop, Thread thread) {
    this.loop = loop;
    this.thread = thread;
    fromNs = System.nanoTime();
    loopCpuNs = threads.getThreadCpuTime(thread.threadId());
    processCpuNs = processCpuNs();
    loop.figures().restart(fromNs);
    if (loop.check() != null) {
      loop.check().restart();
    }
  }

  static Measuring begin(LoadLoop loop, Thread thread) {
    return between(loop, thread, () -> new Measuring(loop, thread));
  }

  LoadResult end(String scenario, int players) {
    return between(loop, thread, () -> result(scenario, players));
  }

  private LoadResult result(String scenario, int players) {
    long now = System.nanoTime();
    double seconds = (now - fromNs) / NS_PER_SECOND;
    LoadFigures figures = loop.figures();
    double delivered = figures.updates / loop.idealUpdates(now);
    loop.countUnanswered(now);
    return new LoadResult(
        scenario,
        players,
        loop.playing(),
        seconds,
        figures.sent,
        figures.answered,
        figures.unanswered,
        figures.refused,
        figures.skipped,
        millis(figures.confirmUs),
        delivered,
        (double) figures.updateBytes / Math.max(1, figures.updates),
        figures.reconnects,
        Map.copyOf(figures.kicks),
        generator(seconds),
        loop.check() == null ? null : loop.check().result());
  }

  private Generator generator(double seconds) {
    Millis late = millis(loop.figures().lateUs);
    Millis read = millis(loop.figures().servedUs);
    double loopCores =
        (threads.getThreadCpuTime(thread.threadId()) - loopCpuNs) / NS_PER_SECOND / seconds;
    double cores = (processCpuNs() - processCpuNs) / NS_PER_SECOND / seconds;
    String tooSlow = "";
    if (late.p99() > LATE_P99_MS) {
      tooSlow = "one intent in a hundred left over " + (int) LATE_P99_MS + " ms late";
    } else if (read.p99() > READ_P99_MS) {
      tooSlow = "one round in a hundred read for over " + (int) READ_P99_MS + " ms";
    } else if (loopCores > CORES || cores > CORES * coresAllowed()) {
      tooSlow = "no processor time was left";
    }
    return new Generator(late, read, loopCores, cores, tooSlow);
  }

  /** Those that this process may run on. */
  private static int coresAllowed() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static Millis millis(Histogram us) {
    return new Millis(
        us.getValueAtPercentile(50) / MICROS,
        us.getValueAtPercentile(99) / MICROS,
        us.getValueAtPercentile(99.9) / MICROS,
        us.getMaxValue() / MICROS);
  }

  private static long processCpuNs() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static <T> T between(LoadLoop loop, Thread thread, Supplier<T> look) {
    CompletableFuture<T> seen = new CompletableFuture<>();
    loop.later(
        () -> {
          try {
            seen.complete(look.get());
          } catch (RuntimeException e) {
            seen.completeExceptionally(e);
          }
        });
    while (true) {
      try {
        return seen.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        if (!thread.isAlive()) {
          throw new IllegalStateException("the generator's loop has ended", e);
        }
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException("no figures", e);
      }
    }
  }
}
