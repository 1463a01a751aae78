package dev.tickstream.gameserver.journal;

import dev.tickstream.engine.Journal;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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

  private static final VarHandle COMMITTED;
  private static final VarHandle CURRENT;
  private static final VarHandle EVENTS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      COMMITTED = lookup.findVarHandle(MappedJournal.class, "committed", long.class);
      CURRENT = lookup.findVarHandle(MappedJournal.class, "current", Segment.class);
      EVENTS = lookup.findVarHandle(MappedJournal.class, "events", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final JournalConfig config;
  private final long lastEpoch;
  private final boolean gaveUp;
  private final SegmentSupply supply;
  private final KeptRecord kept;
  private final long first;
  private final FrameChecksum checksum = new FrameChecksum();

  // Set before the shard thread starts.
  private long epoch;

  // The shard thread's. `current` and `committed` are released to the others.
  private Segment current;
  private MemorySegment memory;
  private ByteBuffer buffer;
  private int offset;
  private int committedOffset;
  private int uncommittedEvents;
  private long committed;

  // Written by the shard thread, read as figures.
  private long events;
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
    this.first = supply.firstBase() + SegmentHeader.BYTES;
    this.current = tail;
    this.memory = tail.memory();
    this.buffer = tail.buffer();
    this.offset = (int) end.offset();
    this.committedOffset = offset;
    this.committed = tail.base() + offset;
    this.events = events;
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
    return open(config, new JournalOpening(config, false, START));
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
    KeptRecord.setAsideIfDamaged(config);
    return open(config, new JournalOpening(config, true, from));
  }

  private static MappedJournal open(JournalConfig config, JournalOpening opening)
      throws IOException {
    JournalOpening.Opened opened = opening.open();
    if (opened == null) {
      return begin(config, 0, opening.gaveUp());
    }
    SegmentSupply supply = new SegmentSupply(config, 0);
    opened.older().forEach(file -> supply.adopt(file, null));
    Segment tail = opened.tail();
    supply.adopt(new SegmentFile(tail.path(), tail.base(), tail.header().size()), tail);
    long events = SegmentHeader.readEventsBefore(tail.memory()) + opened.end().events();
    return new MappedJournal(config, supply, tail, opened.end(), events, opening.gaveUp());
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
    offset = committedOffset;
    uncommittedEvents = 0;
    if (bytes > config.tickBytesMax()) {
      throw new IllegalArgumentException(
          "a tick of " + bytes + " bytes does not fit segments of " + config.segmentBytes());
    }
    if (offset + (long) bytes + Frame.END_BYTES > memory.byteSize()) {
      Segment next = supply.take();
      if (next == null) {
        degradedTicks.incrementAndGet();
        degraded = true;
        return false;
      }
      continueIn(next);
    }
    if (degraded) {
      degraded = false;
    }
    return true;
  }

  private void continueIn(Segment next) {
    memory.set(Frame.LONG, offset + Frame.HEADER_BYTES, 0);
    write(Frame.END, 8);
    SegmentHeader.writeEventsBefore(next.memory(), events);
    memory = next.memory();
    buffer = next.buffer();
    offset = SegmentHeader.BYTES;
    committedOffset = offset;
    CURRENT.setRelease(this, next);
  }

  @Override
  public void append(ByteBuffer record) {
    put(record);
    offset += write(Frame.RECORD, record.remaining());
    uncommittedEvents++;
  }

  @Override
  public void commit(ByteBuffer record) {
    put(record);
    offset += write(Frame.COMMIT, record.remaining());
    committedOffset = offset;
    EVENTS.setOpaque(this, events + uncommittedEvents);
    uncommittedEvents = 0;
    COMMITTED.setRelease(this, current.base() + offset);
    kept.clear();
  }

  @Override
  public void keep(ByteBuffer record) {
    kept.keep(record, current.base() + committedOffset);
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

  private void put(ByteBuffer record) {
    int length = record.remaining();
    if (length == 0) {
      throw new IllegalArgumentException("an empty record");
    }
    if (offset + (long) Frame.bytes(length) + Frame.END_BYTES > memory.byteSize()) {
      throw new IllegalStateException("the tick is larger than what it reserved");
    }
    // Whatever an abandoned tick left here is no frame from now on, and was none halfway.
    Frame.INT_HANDLE.setRelease(memory, (long) offset + Frame.LENGTH, 0);
    VarHandle.storeStoreFence();
    buffer.put(offset + Frame.HEADER_BYTES, record, record.position(), length);
  }

  /** Completes the frame whose payload is already in place; returns its bytes. */
  private int write(int kind, int length) {
    int at = offset;
    memory.set(Frame.INT, at + Frame.KIND, kind);
    memory.set(Frame.INT, at + Frame.SALT, current.header().salt());
    memory.set(Frame.LONG, at + Frame.POSITION, current.base() + at);
    memory.set(Frame.LONG, at + Frame.EPOCH, epoch);
    memory.set(Frame.INT, at + Frame.CRC, checksum.of(buffer, at, length));
    int next = at + Frame.bytes(length);
    if (next < memory.byteSize()) {
      // So that bytes of an earlier use never stand where a frame may begin.
      memory.set(Frame.INT, next + Frame.LENGTH, 0);
    }
    Frame.INT_HANDLE.setRelease(memory, (long) at + Frame.LENGTH, length);
    return Frame.bytes(length);
  }

  /** Frees and prepares segments and touches pages ahead of the writer. Preparer's thread only. */
  int prepare() throws IOException {
    long position = committedPosition();
    Segment writing = (Segment) CURRENT.getAcquire(this);
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

  /** Where the oldest tick that was retained at the opening begins. */
  public long firstPosition() {
    return first;
  }

  /** End of the last committed tick. */
  public long committedPosition() {
    return (long) COMMITTED.getAcquire(this);
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
        try (FileChannel channel =
            FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          channel.force(false);
        }
      }
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

  /** Whether opening it gave up ticks that an operator accepted to lose. */
  public boolean gaveUp() {
    return gaveUp;
  }

  /**
   * Says which epoch new ticks belong to; once, before the shard thread starts.
   *
   * @param newEpoch above every epoch in the journal
   */
  public void beginEpoch(long newEpoch) {
    if (newEpoch <= Math.max(lastEpoch, epoch)) {
      throw new IllegalArgumentException(
          "epoch " + newEpoch + " in a journal of epoch " + Math.max(lastEpoch, epoch));
    }
    epoch = newEpoch;
  }

  /** The epoch that its new ticks belong to, 0 before one began. */
  public long epoch() {
    return epoch;
  }

  public JournalStats stats() {
    return new JournalStats(
        committedPosition(),
        (long) EVENTS.getOpaque(this),
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
