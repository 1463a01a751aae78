package dev.tickstream.gameserver.simulation;

import dev.tickstream.gameserver.simulation.MemoryDisk.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a process may do to a {@link MemoryDisk}; each change is a step of the process. What
 * production code does not call is not there.
 */
final class MemoryProvider extends FileSystemProvider {
  private final MemoryDisk disk;
  private final Steps process;
  private final MemoryFileSystem files;

  MemoryProvider(MemoryDisk disk, Steps process, MemoryFileSystem files) {
    this.disk = disk;
    this.process = process;
    this.files = files;
  }

  private static String name(Path path) {
    return path.toAbsolutePath().toString();
  }

  private Node require(Path path) throws NoSuchFileException {
    Node node = disk.node(name(path));
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  private void requireParent(Path path) throws NoSuchFileException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      require(parent);
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Node node = disk.node(name(path));
    boolean write = options.contains(StandardOpenOption.WRITE);
    if (node == null) {
      if (!options.contains(StandardOpenOption.CREATE)) {
        throw new NoSuchFileException(path.toString());
      }
      requireParent(path);
      process.before("create " + path);
      node = disk.create(name(path), false);
    } else if (write && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      process.before("truncate " + path);
      node.size = 0;
    }
    return new MemoryChannel(disk, process, node, path.toString());
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    require(directory);
    List<Path> found = new ArrayList<>();
    for (String name : disk.list(name(directory))) {
      Path path = files.getPath(name);
      if (filter.accept(path)) {
        found.add(path);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    if (disk.node(name(directory)) != null) {
      throw new FileAlreadyExistsException(directory.toString());
    }
    requireParent(directory);
    process.before("mkdir " + directory);
    disk.create(name(directory), true);
  }

  @Override
  public void delete(Path path) throws IOException {
    Node node = require(path);
    if (node.directory && !disk.list(name(path)).isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    process.before("delete " + path);
    disk.remove(name(path));
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    Node source = require(from);
    process.before("copy " + from);
    Node target = disk.create(name(to), false);
    disk.grow(target, source.size);
    target.memory.copyFrom(source.memory.asSlice(0, source.size));
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    require(from);
    requireParent(to);
    boolean replace =
        Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING)
            || Arrays.asList(options).contains(StandardCopyOption.ATOMIC_MOVE);
    if (!replace && disk.node(name(to)) != null) {
      throw new FileAlreadyExistsException(to.toString());
    }
    process.before("move " + from + " to " + to);
    disk.move(name(from), name(to));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    require(path);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return type.cast(new Attributes(require(path)));
  }

  private record Attributes(Node node) implements BasicFileAttributes {
    @Override
    public long size() {
      return node.size;
    }

    @Override
    public boolean isDirectory() {
      return node.directory;
    }

    @Override
    public boolean isRegularFile() {
      return !node.directory;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public FileTime lastModifiedTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public FileTime lastAccessTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public FileTime creationTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public @Nullable Object fileKey() {
      return null;
    }
  }

  @Override
  public FileStore getFileStore(Path path) {
    return new MemoryStore();
  }

  @Override
  public String getScheme() {
    return "memory";
  }

  @Override
  public boolean isSameFile(Path first, Path second) {
    return first.equals(second);
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException();
  }
}
