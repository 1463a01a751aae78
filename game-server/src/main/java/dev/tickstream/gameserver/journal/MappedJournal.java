package dev.tickstream.gameserver.journal;

import dev.tickstream.engine.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A shard's journal in memory-mapped segment files.
 *
 * <p>{@link #reserve}, {@link #append} and {@link #commit} belong to the shard thread: memory
 * copies without a system call, a lock or garbage. A tick lies within one segment; when the current
 * one has no room for it, the next prepared one is taken, and when there is none the tick is
 * refused (degraded mode) and counted. Everything else may be called by any thread, except {@link
 * #prepare}, which belongs to {@link JournalPreparer}'s.
 */
public final class MappedJournal implements Journal, AutoCloseable {
  /** Where a journal's very first tick begins. */
  public static final long START = SegmentHeader.BYTES;

  private final JournalConfig config;
  private final long lastEpoch;
  private final boolean gaveUp;
  private final SegmentSupply supply;
  private final KeptRecord kept;
  private final TickWriter writer;

  // Written by the shard thread, read as figures.
  private final AtomicLong degradedTicks = new AtomicLong();
  private volatile boolean degraded;

  // The preparer's.
  private long touchedTo;

  private MappedJournal(
      JournalConfig config,
      SegmentSupply supply,
      Segment tail,
      SegmentTail end,
      long events,
      boolean gaveUp)
      throws IOException {
    this.config = config;
    this.kept = KeptRecord.open(config);
    this.lastEpoch = end.epoch();
    this.gaveUp = gaveUp;
    this.supply = supply;
    this.writer = new TickWriter(tail, (int) end.offset(), events);
  }

  /** Whether a directory holds a journal. */
  public static boolean isIn(Path directory) throws IOException {
    return Files.isDirectory(directory) && !SegmentFile.list(directory).isEmpty();
  }

  /**
   * Opens a shard's journal, cutting the torn or uncommitted tail of a process that died, or begins
   * a new one at {@link #START}. Nothing can be written until {@link #beginEpoch}.
   *
   * @throws JournalDamagedException if committed ticks at the tail are unreadable
   */
  public static MappedJournal open(JournalConfig config) throws IOException {
    return open(config, new JournalOpening(config, false, START), false);
  }

  /**
   * Opens a journal whose ticks behind the first damage an operator gave up; their files are kept
   * in the sub-folder {@code lost}.
   *
   * @param from position before which damage does not matter
   */
  public static MappedJournal openAcceptingLoss(JournalConfig config, long from)
      throws IOException {
    Files.createDirectories(config.directory());
    boolean keptLost = KeptRecord.setAsideIfDamaged(config);
    return open(config, new JournalOpening(config, true, from), keptLost);
  }

  private static MappedJournal open(JournalConfig config, JournalOpening opening, boolean keptLost)
      throws IOException {
    JournalOpening.Opened opened = opening.open();
    boolean gaveUp = keptLost || opening.gaveUp();
    if (opened == null) {
      return begin(config, 0, gaveUp);
    }
    SegmentSupply supply = new SegmentSupply(config, 0);
    opened.older().forEach(file -> supply.adopt(file, null));
    Segment tail = opened.tail();
    supply.adopt(new SegmentFile(tail.path(), tail.base(), tail.header().size()), tail);
    long events = SegmentHeader.readEventsBefore(tail.memory()) + opened.end().events();
    return new MappedJournal(config, supply, tail, opened.end(), events, gaveUp);
  }

  /**
   * Begins a journal in a directory without segments.
   *
   * @param base position of its first segment: behind every position used before
   */
  public static MappedJournal begin(JournalConfig config, long base) throws IOException {
    return begin(config, base, false);
  }

  private static MappedJournal begin(JournalConfig config, long base, boolean gaveUp)
      throws IOException {
    Files.createDirectories(config.directory());
    SegmentSupply supply = new SegmentSupply(config, base);
    supply.prepare();
    Segment first = supply.take();
    if (first == null) {
      throw new IOException("no first segment in " + config.directory());
    }
    SegmentHeader.writeEventsBefore(first.memory(), 0);
    return new MappedJournal(config, supply, first, SegmentTail.of(first), 0, gaveUp);
  }

  @Override
  public boolean reserve(int bytes) {
    if (bytes > config.tickBytesMax()) {
      throw new IllegalArgumentException(
          "a tick of " + bytes + " bytes does not fit segments of " + config.segmentBytes());
    }
    if (!writer.begin(bytes)) {
      Segment next = supply.take();
      if (next == null) {
        degradedTicks.incrementAndGet();
        degraded = true;
        return false;
      }
      writer.continueIn(next);
    }
    if (degraded) {
      degraded = false;
    }
    return true;
  }

  @Override
  public void append(ByteBuffer record) {
    writer.append(record);
  }

  @Override
  public void commit(ByteBuffer record) {
    writer.commit(record);
    kept.clear();
  }

  @Override
  public void keep(ByteBuffer record) {
    kept.keep(record, writer.committed());
  }

  /**
   * What a process that died without room kept behind the last committed tick, or null; before the
   * shard thread starts.
   *
   * @throws JournalDamagedException if it cannot be read
   */
  public @Nullable ByteBuffer kept() throws JournalDamagedException {
    return kept.last(committedPosition());
  }

  /** Frees and prepares segments and touches pages ahead of the writer. Preparer's thread only. */
  int prepare() throws IOException {
    long position = committedPosition();
    Segment writing = writer.segment();
    long ahead = position + config.touchAheadBytes();
    int done = 0;
    if (ahead - touchedTo >= config.touchAheadBytes() / 2) {
      long from = Math.max(position, touchedTo);
      writing.touch(from - writing.base(), ahead - writing.base());
      Segment next = supply.peek();
      if (next != null && ahead > next.base()) {
        next.touch(0, ahead - next.base());
      }
      touchedTo = ahead;
      done++;
    }
    return done + supply.work();
  }

  /** Where the oldest tick that is retained begins. */
  public long firstPosition() {
    return supply.firstBase() + SegmentHeader.BYTES;
  }

  /**
   * Reads committed ticks as they come; the reader may be another thread's.
   *
   * @param from a position between two ticks
   */
  public JournalReader read(long from) throws IOException {
    return JournalReader.committed(config.directory(), from, this::committedPosition);
  }

  /** End of the last committed tick. */
  public long committedPosition() {
    return writer.committed();
  }

  /**
   * Says that everything before this position is in Kafka and will not be read again; {@link
   * Long#MAX_VALUE} when nothing is ever shipped.
   */
  public void shippedTo(long position) {
    supply.shippedTo(position);
  }

  /** Says that no recovery will ever begin before this position. */
  public void snapshotKept(long position) {
    supply.snapshotKept(position);
  }

  /**
   * Waits until the segments that hold the range would survive a power cut. Blocks: never on the
   * shard thread.
   */
  public void force(long from, long to) throws IOException {
    for (SegmentFile file : SegmentFile.list(config.directory())) {
      if (file.end() > from && file.base() < to) {
        force(file.path());
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.force(false);
    } catch (NoSuchFileException e) {
      // Freed meanwhile: shipped, and older than every snapshot that relies on the journal.
      return;
    }
  }

  public Path directory() {
    return config.directory();
  }

  public int shard() {
    return config.shard();
  }

  /** The epoch of the last tick found when it was opened, 0 if there was none. */
  public long lastEpoch() {
    return lastEpoch;
  }

  /** Whether opening it gave up ticks or kept moves that an operator accepted to lose. */
  public boolean gaveUp() {
    return gaveUp;
  }

  /**
   * Says which epoch new ticks belong to; once, before the shard thread starts.
   *
   * @param newEpoch above every epoch in the journal
   */
  public void beginEpoch(long newEpoch) {
    if (newEpoch <= Math.max(lastEpoch, writer.epoch())) {
      throw new IllegalArgumentException(
          "epoch " + newEpoch + " in a journal of epoch " + Math.max(lastEpoch, writer.epoch()));
    }
    writer.beginEpoch(newEpoch);
  }

  /** The epoch that its new ticks belong to, 0 before one began. */
  public long epoch() {
    return writer.epoch();
  }

  public JournalStats stats() {
    return new JournalStats(
        committedPosition(),
        writer.events(),
        supply.bytesOnDisk(),
        config.bytesMax(),
        supply.peek() == null ? 0 : 1,
        degraded,
        degradedTicks.get(),
        supply.failures(),
        supply.lastError());
  }

  /** Unmaps the files. The shard thread and the preparer must have ended. */
  @Override
  public void close() {
    supply.close();
    kept.close();
  }
}
