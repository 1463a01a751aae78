package dev.tickstream.gameserver.simulation;

import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.jspecify.annotations.Nullable;

/** Says that there is room, and nothing else: nobody asks. */
final class MemoryStore extends FileStore {
  private static final long BYTES = 1L << 40;

  @Override
  public long getUsableSpace() {
    return BYTES;
  }

  @Override
  public long getTotalSpace() {
    return BYTES;
  }

  @Override
  public long getUnallocatedSpace() {
    return BYTES;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String type() {
    return "memory";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    return false;
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return name.equals("basic");
  }

  @Override
  public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
    return null;
  }

  @Override
  public Object getAttribute(String attribute) {
    throw new UnsupportedOperationException();
  }
}
