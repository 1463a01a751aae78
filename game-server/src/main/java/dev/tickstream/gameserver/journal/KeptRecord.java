package dev.tickstream.gameserver.journal;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tickstream.engine.Journal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The one record beside the log, in the file {@code kept}: what ticks without room leave behind.
 * Its blocks are allocated when it is made, so it takes a record also when the disk is full. {@link
 * #keep} and {@link #clear} belong to the shard thread, the rest to whoever opens the journal.
 *
 * <p>Two slots take turns; one that was being written when the process died is passed over, and the
 * other has the record before. Integers are little-endian. A slot is
 *
 * <pre>
 *  0 int32 state: 0 empty, "WRIT" being written, "KEPT" whole; written last
 *  4 uint32 CRC32C of bytes 8 to the record's end
 *  8 int32 length of the record
 * 12 int32 shard
 * 16 int64 number of the record, rising
 * 24 int64 end of the journal's last committed tick: behind another one it says nothing
 * 32 the record
 * </pre>
 */
final class KeptRecord implements AutoCloseable {
  static final String NAME = "kept";

  /** Size of one slot; the file has two. */
  static final int SLOT_BYTES = 32 + Journal.KEPT_BYTES_MAX;

  private static final int EMPTY = 0;
  private static final int WRITING = 0x54495257;
  private static final int WHOLE = 0x5450454b;
  private static final int CRC = 4;
  private static final int LENGTH = 8;
  private static final int SHARD = 12;
  private static final int NUMBER = 16;
  private static final int POSITION = 24;
  private static final int RECORD = 32;

  private final Arena arena;
  private final Path file;
  private final int shard;
  private final MemorySegment memory;
  private final ByteBuffer buffer;
  private final CRC32C crc = new CRC32C();
  private long number;
  private boolean inUse;

  private KeptRecord(Arena arena, Path file, int shard, MemorySegment memory) {
    this.arena = arena;
    this.file = file;
    this.shard = shard;
    this.memory = memory;
    this.buffer = memory.asByteBuffer();
  }

  /**
   * Opens the file of a journal's directory, or makes it.
   *
   * @throws JournalDamagedException if it is cut short
   */
  @SuppressWarnings("MustBeClosedChecker") // this object closes its arena
  static KeptRecord open(JournalConfig config) throws IOException {
    Path file = config.directory().resolve(NAME);
    if (!Files.exists(file)) {
      Path filling = config.directory().resolve(NAME + ".tmp");
      Segment.fill(filling, 2L * SLOT_BYTES);
      Files.move(filling, file);
    }
    if (Files.size(file) != 2L * SLOT_BYTES) {
      throw new JournalDamagedException(
          file + " has " + Files.size(file) + " bytes instead of " + 2L * SLOT_BYTES);
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      MemorySegment memory = channel.map(MapMode.READ_WRITE, 0, 2L * SLOT_BYTES, arena);
      Segment.touch(memory, 0, memory.byteSize()); // else its pages would be read inside a tick
      return new KeptRecord(arena, file, config.shard(), memory);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** Replaces what is kept. A memory copy. */
  void keep(ByteBuffer record, long position) {
    int slot = slot(++number);
    inUse = true;
    Frame.INT_HANDLE.setRelease(memory, (long) slot, WRITING);
    memory.set(Frame.INT, slot + LENGTH, record.remaining());
    memory.set(Frame.INT, slot + SHARD, shard);
    memory.set(Frame.LONG, slot + NUMBER, number);
    memory.set(Frame.LONG, slot + POSITION, position);
    buffer.put(slot + RECORD, record, record.position(), record.remaining());
    memory.set(Frame.INT, slot + CRC, checksum(slot, record.remaining()));
    Frame.INT_HANDLE.setRelease(memory, (long) slot, WHOLE);
  }

  private static int slot(long number) {
    return (int) (number & 1) * SLOT_BYTES;
  }

  private int checksum(int slot, int length) {
    crc.reset();
    buffer.limit(slot + RECORD + length).position(slot + LENGTH);
    crc.update(buffer);
    buffer.clear();
    return (int) crc.getValue();
  }

  /** Something was committed: what was kept is in the log now. */
  void clear() {
    if (inUse) {
      inUse = false;
      Frame.INT_HANDLE.setRelease(memory, 0L, EMPTY);
      Frame.INT_HANDLE.setRelease(memory, (long) SLOT_BYTES, EMPTY);
    }
  }

  /**
   * What was kept last behind a journal that ends at this position, or null. A read-only view, good
   * until the next {@link #keep}.
   *
   * @throws JournalDamagedException if a slot is damaged: it may have been the last one
   */
  @Nullable ByteBuffer last(long position) throws JournalDamagedException {
    ByteBuffer last = null;
    long newest = 0;
    for (int slot = 0; slot < 2 * SLOT_BYTES; slot += SLOT_BYTES) {
      int state = (int) Frame.INT_HANDLE.getAcquire(memory, (long) slot);
      if (state == EMPTY || state == WRITING) {
        continue;
      }
      int length = memory.get(Frame.INT, slot + LENGTH);
      if (state != WHOLE
          || length < 1
          || length > SLOT_BYTES - RECORD
          || memory.get(Frame.INT, slot + CRC) != checksum(slot, length)
          || memory.get(Frame.INT, slot + SHARD) != shard) {
        throw new JournalDamagedException(
            file + " is damaged: moves that were told to players cannot be read");
      }
      inUse = true;
      long written = memory.get(Frame.LONG, slot + NUMBER);
      number = Math.max(number, written);
      if (memory.get(Frame.LONG, slot + POSITION) == position && written > newest) {
        newest = written;
        last = buffer.slice(slot + RECORD, length).asReadOnlyBuffer();
      }
    }
    return last;
  }

  /**
   * After an operator accepted the loss: a file that cannot be read is kept among the lost.
   *
   * @return whether it could not be read
   */
  static boolean setAsideIfDamaged(JournalConfig config) throws IOException {
    try (KeptRecord kept = open(config)) {
      kept.last(-1);
      return false;
    } catch (JournalDamagedException e) {
      Path lost = Files.createDirectories(config.directory().resolve("lost"));
      Files.move(
          config.directory().resolve(NAME),
          lost.resolve(NAME),
          StandardCopyOption.REPLACE_EXISTING);
      SyncedFile.forceDirectory(lost);
      SyncedFile.forceDirectory(config.directory());
      return true;
    }
  }

  /** Whether a journal's directory keeps something whole, be it behind whatever position. */
  static boolean isIn(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file) || Files.size(file) != 2L * SLOT_BYTES) {
      return false;
    }
    ByteBuffer slots = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    return slots.getInt(0) == WHOLE || slots.getInt(SLOT_BYTES) == WHOLE;
  }

  @Override
  public void close() {
    arena.close();
  }
}
