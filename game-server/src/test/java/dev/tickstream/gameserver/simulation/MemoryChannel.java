package dev.tickstream.gameserver.simulation;

import dev.tickstream.gameserver.simulation.MemoryDisk.Node;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * An open file. A mapping is the file's own memory: what is written there is in the page cache at
 * once, and stays when the process dies. What production code does not call is not there.
 */
final class MemoryChannel extends FileChannel {
  private final MemoryDisk disk;
  private final Steps process;
  private final Node node;
  private final String name;
  private long position;

  MemoryChannel(MemoryDisk disk, Steps process, Node node, String name) {
    this.disk = disk;
    this.process = process;
    this.node = node;
    this.name = name;
  }

  @Override
  public MemorySegment map(MapMode mode, long offset, long size, Arena arena) {
    MemorySegment mapped = node.memory.asSlice(offset, size);
    return mode.equals(MapMode.READ_ONLY) ? mapped.asReadOnly() : mapped;
  }

  @Override
  public int read(ByteBuffer to, long at) {
    long left = node.size - at;
    if (left <= 0) {
      return -1;
    }
    int length = (int) Math.min(left, to.remaining());
    to.put(node.memory.asSlice(at, length).asByteBuffer());
    return length;
  }

  @Override
  public int read(ByteBuffer to) {
    int length = read(to, position);
    position += Math.max(0, length);
    return length;
  }

  @Override
  public int write(ByteBuffer from, long at) {
    boolean dies = process.diesAt("write " + name);
    int length = dies ? from.remaining() / 2 : from.remaining();
    disk.grow(node, at + length);
    node.memory.asSlice(at, length).asByteBuffer().put(from.slice(from.position(), length));
    if (dies) {
      throw process.crash();
    }
    from.position(from.position() + length);
    return length;
  }

  @Override
  public int write(ByteBuffer from) {
    int length = write(from, position);
    position += length;
    return length;
  }

  @Override
  public void force(boolean metadata) {
    process.before("force " + name);
    disk.force(node);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return node.size;
  }

  @Override
  public FileChannel truncate(long size) {
    process.before("truncate " + name);
    node.size = Math.min(node.size, size);
    return this;
  }

  @Override
  public @Nullable FileLock tryLock(long from, long size, boolean shared) {
    process.before("lock " + name);
    if (node.lockedBy != null) {
      return null;
    }
    node.lockedBy = process;
    return new Lock(this, from, size, shared);
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implCloseChannel() {
    if (node.lockedBy == process && name.endsWith("/lock")) {
      node.lockedBy = null;
    }
  }

  private static final class Lock extends FileLock {
    Lock(FileChannel channel, long from, long size, boolean shared) {
      super(channel, from, size, shared);
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public void release() {}
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long offset, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long to, long count) {
    throw new UnsupportedOperationException();
  }
}
