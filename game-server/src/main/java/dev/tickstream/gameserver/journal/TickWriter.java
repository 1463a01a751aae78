package dev.tickstream.gameserver.journal;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Writes frames into the current segment: memory copies without a system call, a lock or garbage.
 * Belongs to the shard thread; the figures and the segment may be asked on any.
 */
final class TickWriter {
  private static final VarHandle COMMITTED;
  private static final VarHandle CURRENT;
  private static final VarHandle EVENTS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      COMMITTED = lookup.findVarHandle(TickWriter.class, "committed", long.class);
      CURRENT = lookup.findVarHandle(TickWriter.class, "current", Segment.class);
      EVENTS = lookup.findVarHandle(TickWriter.class, "events", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final FrameChecksum checksum = new FrameChecksum();
  private Segment current;
  private MemorySegment memory;
  private ByteBuffer buffer;
  private long epoch;
  private int offset;
  private int committedOffset;
  private int uncommittedEvents;
  private long committed;
  private long events;

  /**
   * @param tail segment to go on in, cleared behind the offset
   * @param end offset behind its last commit
   * @param events committed in the journal before the offset
   */
  TickWriter(Segment tail, int end, long events) {
    this.current = tail;
    this.memory = tail.memory();
    this.buffer = tail.buffer();
    this.offset = end;
    this.committedOffset = end;
    this.committed = tail.base() + end;
    this.events = events;
  }

  /** Before the shard thread starts. */
  void beginEpoch(long newEpoch) {
    epoch = newEpoch;
  }

  long epoch() {
    return epoch;
  }

  /** Forgets what was appended without a commit; whether the segment has room for a tick. */
  boolean begin(int bytes) {
    offset = committedOffset;
    uncommittedEvents = 0;
    return offset + (long) bytes + Frame.END_BYTES <= memory.byteSize();
  }

  /** Ends the current segment and goes on in an empty one. */
  void continueIn(Segment next) {
    clear();
    memory.set(Frame.LONG, offset + Frame.HEADER_BYTES, 0);
    write(Frame.END, 8);
    SegmentHeader.writeEventsBefore(next.memory(), events);
    memory = next.memory();
    buffer = next.buffer();
    offset = SegmentHeader.BYTES;
    committedOffset = offset;
    CURRENT.setRelease(this, next);
  }

  void append(ByteBuffer record) {
    put(record);
    offset += write(Frame.RECORD, record.remaining());
    uncommittedEvents++;
  }

  void commit(ByteBuffer record) {
    put(record);
    offset += write(Frame.COMMIT, record.remaining());
    committedOffset = offset;
    EVENTS.setOpaque(this, events + uncommittedEvents);
    uncommittedEvents = 0;
    COMMITTED.setRelease(this, current.base() + offset);
  }

  private void put(ByteBuffer record) {
    int length = record.remaining();
    if (length == 0) {
      throw new IllegalArgumentException("an empty record");
    }
    if (offset + (long) Frame.bytes(length) + Frame.END_BYTES > memory.byteSize()) {
      throw new IllegalStateException("the tick is larger than what it reserved");
    }
    clear();
    buffer.put(offset + Frame.HEADER_BYTES, record, record.position(), length);
  }

  /** Whatever an abandoned tick left here is no frame from now on, not even halfway. */
  private void clear() {
    Frame.INT_HANDLE.setRelease(memory, (long) offset + Frame.LENGTH, 0);
    VarHandle.storeStoreFence();
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

  /** End of the last committed tick. */
  long committed() {
    return (long) COMMITTED.getAcquire(this);
  }

  /** Events committed in the journal. */
  long events() {
    return (long) EVENTS.getOpaque(this);
  }

  /** The segment it writes to. */
  Segment segment() {
    return (Segment) CURRENT.getAcquire(this);
  }
}
