package dev.tickstream.gameserver.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One mapped segment file. A writable one is handed from the preparer to the shard thread as a
 * whole; a read-only one belongs to the thread that opened it.
 */
final class Segment implements AutoCloseable {
  private static final int FILL_BYTES = 1 << 20;
  private static final int PAGE_BYTES = 4096;

  private final Arena arena;
  private final Path path;
  private final SegmentHeader header;
  private final MemorySegment memory;
  private final ByteBuffer buffer;

  private Segment(Arena arena, Path path, SegmentHeader header, MemorySegment memory) {
    this.arena = arena;
    this.path = path;
    this.header = header;
    this.memory = memory;
    this.buffer = memory.asByteBuffer();
  }

  /**
   * Writes a file full of zeros, so that its blocks are allocated: a sparse file would fault inside
   * an append on a full disk.
   *
   * @throws IOException also when the disk is full; the partial file is gone then
   */
  static void fill(Path path, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(path, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(FILL_BYTES, bytes));
      for (long written = 0; written < bytes; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
        written += channel.write(zeros);
      }
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /**
   * Maps a filled file for writing and makes it an empty segment.
   *
   * @param path the name the file is given next
   */
  @SuppressWarnings("MustBeClosedChecker") // the segment closes its arena
  static Segment stamp(Path filled, Path path, SegmentHeader header) throws IOException {
    Arena arena = Arena.ofShared();
    try {
      MemorySegment memory = map(arena, filled, MapMode.READ_WRITE);
      return new Segment(arena, filled, header, memory).restamp(path, header);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** This mapping under the file's new name; this object must not be used again. */
  Segment renamed(Path newPath) {
    return new Segment(arena, newPath, header, memory);
  }

  /** This mapping as an empty segment; this object must not be used again. */
  Segment restamp(Path newPath, SegmentHeader newHeader) {
    newHeader.write(memory);
    memory.asSlice(SegmentHeader.BYTES, Frame.HEADER_BYTES).fill((byte) 0);
    return new Segment(arena, newPath, newHeader, memory);
  }

  /** Maps a segment to go on writing to it, or null if the file holds none. */
  @SuppressWarnings("MustBeClosedChecker") // the segment closes its arena
  static @Nullable Segment openToWrite(Path path) throws IOException {
    return open(Arena.ofShared(), path, MapMode.READ_WRITE);
  }

  /** Maps a segment for this thread to read, or null if the file holds none. */
  @SuppressWarnings("MustBeClosedChecker") // the segment closes its arena
  static @Nullable Segment openToRead(Path path) throws IOException {
    return open(Arena.ofConfined(), path, MapMode.READ_ONLY);
  }

  private static @Nullable Segment open(Arena arena, Path path, MapMode mode) throws IOException {
    boolean opened = false;
    try {
      MemorySegment memory = map(arena, path, mode);
      SegmentHeader header = SegmentHeader.read(memory);
      if (header == null || header.size() != memory.byteSize()) {
        return null;
      }
      opened = true;
      return new Segment(arena, path, header, memory);
    } finally {
      if (!opened) {
        arena.close();
      }
    }
  }

  private static MemorySegment map(Arena arena, Path path, MapMode mode) throws IOException {
    try (FileChannel channel =
        mode.equals(MapMode.READ_ONLY)
            ? FileChannel.open(path, READ)
            : FileChannel.open(path, READ, WRITE)) {
      return channel.map(mode, 0, channel.size(), arena);
    }
  }

  /** Zeroes every page that holds anything from the offset on; leaves untouched pages alone. */
  void clearFrom(long offset) {
    long at = offset;
    while (at < memory.byteSize()) {
      long end = Math.min(memory.byteSize(), (at / PAGE_BYTES + 1) * PAGE_BYTES);
      MemorySegment page = memory.asSlice(at, end - at);
      if (!isZero(page)) {
        page.fill((byte) 0);
      }
      at = end;
    }
  }

  private static boolean isZero(MemorySegment page) {
    for (long i = 0; i < page.byteSize(); i += Long.BYTES) {
      if (page.get(Frame.LONG, i) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes the pages of a range writable before the writer comes, without changing a byte. Safe
   * beside the writer: the bitwise or with 0 is atomic.
   */
  void touch(long from, long to) {
    touch(memory, from, to);
  }

  static void touch(MemorySegment memory, long from, long to) {
    long first = Math.max(0, from / PAGE_BYTES * PAGE_BYTES);
    long last = Math.min(to, memory.byteSize());
    for (long page = first; page < last; page += PAGE_BYTES) {
      Frame.INT_HANDLE.getAndBitwiseOr(memory, page, 0);
    }
  }

  Path path() {
    return path;
  }

  SegmentHeader header() {
    return header;
  }

  MemorySegment memory() {
    return memory;
  }

  /** The same bytes as {@link #memory()}, for bulk copies and checksums of the owning thread. */
  ByteBuffer buffer() {
    return buffer;
  }

  long base() {
    return header.base();
  }

  long end() {
    return header.base() + header.size();
  }

  @Override
  public void close() {
    arena.close();
  }
}
