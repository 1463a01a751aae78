package dev.tickstream.benchmarks.micro;

import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.journal.MappedJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One event's share of a tick in the journal: reserve, append a hundred records, commit. The
 * preparer's work is done between invocations, so that the writer finds what it finds in a server:
 * segments made and pages touched ahead of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalAppendBenchmark {
  private static final int TICKS = 100;
  private static final int EVENTS_PER_TICK = 100;
  private static final int EVENTS = TICKS * EVENTS_PER_TICK;
  private static final int COMMIT_BYTES = 64;

  /** An invocation writes 5.5 MB at most; half of this window is always ready. */
  private static final long TOUCH_AHEAD_BYTES = 16 << 20;

  /** Bytes of one record. */
  @Param({"64", "512"})
  public int bytes;

  private Path directory = Path.of("");
  private ByteBuffer record = ByteBuffer.allocate(0);
  private final ByteBuffer commit = ByteBuffer.allocate(COMMIT_BYTES);
  private MappedJournal journal;
  private JournalPreparer preparer;

  /** Opens a journal whose segments are free for reuse as soon as they are full. */
  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  public JournalAppendBenchmark() {}

  @Setup
  public void open() throws IOException {
    directory = Files.createTempDirectory("tickstream-journal-");
    long segment = JournalConfig.SEGMENT_BYTES_DEFAULT;
    JournalConfig config = new JournalConfig(directory, 0, segment, 8 * segment, TOUCH_AHEAD_BYTES);
    journal = MappedJournal.open(config);
    journal.beginEpoch(1);
    journal.shippedTo(Long.MAX_VALUE);
    journal.snapshotKept(Long.MAX_VALUE);
    preparer = new JournalPreparer(List.of(journal));
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    record = ByteBuffer.wrap(noise);
  }

  @Setup(Level.Invocation)
  public void prepare() {
    while (preparer.doWork() > 0) {
      Thread.onSpinWait();
    }
  }

  @TearDown
  public void close() throws IOException {
    journal.close();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long append() {
    for (int tick = 0; tick < TICKS; tick++) {
      if (!journal.reserve(EVENTS_PER_TICK * (bytes + 40) + COMMIT_BYTES + 40)) {
        throw new IllegalStateException("the journal has no room: " + journal.stats().lastError());
      }
      for (int event = 0; event < EVENTS_PER_TICK; event++) {
        journal.append(record);
      }
      journal.commit(commit);
    }
    return journal.committedPosition();
  }
}
