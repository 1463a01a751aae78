package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes one journal's segments ready ahead of the writer and frees those no longer needed. All
 * methods belong to the preparer's thread, except {@link #take} (shard thread), {@link #shippedTo},
 * {@link #snapshotKept} and the figures (any thread).
 *
 * <p>Full-disk policy: nothing is prepared beyond the quota or into the last 32 MB of the file
 * system, so the writer runs out of segments (degraded mode) and never faults; preparation goes on
 * by itself when there is room.
 */
final class SegmentSupply implements AutoCloseable {
  private static final long DISK_RESERVE_BYTES = 32L << 20;

  private final JournalConfig config;
  private final SecureRandom salts = new SecureRandom();
  private final AtomicReference<@Nullable Segment> ready = new AtomicReference<>();

  /** Files in use, oldest first; the writer's segment and the ready one are the last. */
  private final Deque<SegmentFile> files = new ArrayDeque<>();

  /** Mappings of those files that this process writes to or wrote to, in the same order. */
  private final Deque<Segment> mapped = new ArrayDeque<>();

  private @Nullable Segment spare;
  private long nextBase;
  private volatile long shipped;
  private volatile long snapshot;
  private volatile long firstBase;
  private volatile long bytesOnDisk;
  private final AtomicLong failures = new AtomicLong();
  private volatile String lastError = "";

  SegmentSupply(JournalConfig config, long nextBase) {
    this.config = config;
    this.nextBase = nextBase;
  }

  /**
   * Before the start: a file of an earlier process; {@code segment} if the writer goes on in it.
   */
  void adopt(SegmentFile file, @Nullable Segment segment) {
    files.add(file);
    if (segment != null) {
      mapped.add(segment);
    }
    nextBase = file.end();
    count();
  }

  /** Base of the oldest segment; for any thread. */
  long firstBase() {
    return firstBase;
  }

  /** The next segment, or null if none is ready. Shard thread; never waits. */
  @Nullable Segment take() {
    return ready.getAndSet(null);
  }

  /** The segment that {@link #take} would give. */
  @Nullable Segment peek() {
    return ready.get();
  }

  /**
   * Frees what is behind both positions, then prepares the next segment if none is ready.
   *
   * @return how much was done
   */
  int work() throws IOException {
    int done = free();
    if (ready.get() == null) {
      prepare();
      done++;
    }
    return done;
  }

  /** Prepares the next segment, whatever it costs. */
  void prepare() throws IOException {
    try {
      Segment segment = next();
      files.add(new SegmentFile(segment.path(), segment.base(), segment.header().size()));
      mapped.add(segment);
      nextBase = segment.end();
      segment.touch(0, config.touchAheadBytes());
      ready.set(segment);
      lastError = "";
    } catch (IOException e) {
      failures.incrementAndGet();
      lastError = String.valueOf(e.getMessage());
      throw e;
    } finally {
      count();
    }
  }

  private Segment next() throws IOException {
    SegmentHeader header =
        new SegmentHeader(config.shard(), nextBase, config.segmentBytes(), salts.nextInt());
    Path path = SegmentFile.path(config.directory(), nextBase);
    Segment recycled = spare;
    if (recycled != null) {
      spare = null;
      Segment segment = recycled.restamp(path, header);
      move(recycled.path(), path);
      return segment;
    }
    requireRoom();
    Path fresh = config.directory().resolve("filling.tmp");
    Segment.fill(fresh, config.segmentBytes());
    Segment segment = Segment.stamp(fresh, path, header);
    move(fresh, path);
    return segment;
  }

  private void requireRoom() throws IOException {
    long needed = config.segmentBytes();
    if (onDisk() + needed > config.bytesMax()) {
      throw new IOException(
          "the journal of shard "
              + config.shard()
              + " has used its quota of "
              + config.bytesMax()
              + " bytes: recording is behind, or no snapshot could be stored");
    }
    long usable = Files.getFileStore(config.directory()).getUsableSpace();
    if (usable < needed + DISK_RESERVE_BYTES) {
      throw new IOException(
          "the disk of " + config.directory() + " is full: " + usable + " bytes are left");
    }
  }

  private int free() throws IOException {
    long behind = Math.min(shipped, snapshot);
    int freed = 0;
    while (!files.isEmpty() && files.element().end() <= behind) {
      SegmentFile file = files.remove();
      Segment mapping = null;
      if (!mapped.isEmpty() && mapped.element().base() == file.base()) {
        mapping = mapped.remove();
      }
      recycle(file, mapping);
      freed++;
    }
    if (freed > 0) {
      count();
    }
    return freed;
  }

  private void recycle(SegmentFile file, @Nullable Segment mapping) throws IOException {
    if (spare == null && mapping != null && file.size() == config.segmentBytes()) {
      Path path = config.directory().resolve("spare.tmp");
      move(file.path(), path);
      spare = mapping.renamed(path);
      return;
    }
    if (mapping != null) {
      mapping.close();
    }
    Files.deleteIfExists(file.path());
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private long onDisk() {
    long bytes = spare == null ? 0 : spare.header().size();
    for (SegmentFile file : files) {
      bytes += file.size();
    }
    return bytes;
  }

  private void count() {
    firstBase = files.isEmpty() ? nextBase : files.element().base();
    bytesOnDisk = onDisk();
  }

  void shippedTo(long position) {
    shipped = position;
  }

  void snapshotKept(long position) {
    snapshot = position;
  }

  long bytesOnDisk() {
    return bytesOnDisk;
  }

  long failures() {
    return failures.get();
  }

  String lastError() {
    return lastError;
  }

  /** Unmaps everything; the writer must have ended. */
  @Override
  public void close() {
    mapped.forEach(Segment::close);
    mapped.clear();
    Segment kept = spare;
    if (kept != null) {
      kept.close();
      spare = null;
    }
    ready.set(null);
  }
}
