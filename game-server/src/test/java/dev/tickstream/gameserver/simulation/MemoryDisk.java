package dev.tickstream.gameserver.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A host's disk. What a process wrote survives the process. When the host dies, a file keeps what
 * was forced, and of everything later any pages, whole or by sector; names keep what was done up to
 * the last force of anything, and some of what was done since, in order, as journalling file
 * systems do.
 */
final class MemoryDisk {
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;

  private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

  private final Arena arena;
  private NavigableMap<String, Node> names = new TreeMap<>();
  private NavigableMap<String, Node> forcedNames = new TreeMap<>();
  private final List<Consumer<NavigableMap<String, Node>>> unforced = new ArrayList<>();
  private int boots;

  /** A file or a directory. */
  static final class Node {
    final boolean directory;
    MemorySegment memory = MemorySegment.NULL;
    long size;
    byte[] forced = new byte[0];
    @Nullable Steps lockedBy;

    Node(boolean directory) {
      this.directory = directory;
    }
  }

  MemoryDisk(Arena arena) {
    this.arena = arena;
    clear();
  }

  @Nullable Node node(String path) {
    return names.get(path);
  }

  /** Names directly in a directory, in order. */
  List<String> list(String directory) {
    String prefix = directory.equals("/") ? "/" : directory + "/";
    return names.tailMap(prefix, false).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .filter(name -> name.indexOf('/', prefix.length()) < 0)
        .toList();
  }

  Node create(String path, boolean directory) {
    Node node = new Node(directory);
    change(all -> all.put(path, node));
    return node;
  }

  void remove(String path) {
    change(all -> all.remove(path));
  }

  /** Renames a file, or a directory with all that is in it. */
  void move(String from, String to) {
    change(
        all -> {
          NavigableMap<String, Node> moved = new TreeMap<>();
          all.entrySet()
              .removeIf(
                  entry -> {
                    String name = entry.getKey();
                    boolean within = name.equals(from) || name.startsWith(from + "/");
                    if (within) {
                      moved.put(to + name.substring(from.length()), entry.getValue());
                    }
                    return within;
                  });
          all.putAll(moved);
        });
  }

  private void change(Consumer<NavigableMap<String, Node>> change) {
    change.accept(names);
    unforced.add(change);
  }

  /** Makes the file at least so large. */
  void grow(Node node, long size) {
    if (size > node.memory.byteSize()) {
      MemorySegment larger = arena.allocate(Math.max(size, 2 * node.memory.byteSize()), PAGE);
      MemorySegment.copy(node.memory, 0, larger, 0, node.size);
      node.memory = larger;
    }
    node.size = Math.max(node.size, size);
  }

  /** Whatever was done to this file or directory, and to names anywhere, is on the disk. */
  void force(Node node) {
    if (!node.directory) {
      node.forced = node.memory.asSlice(0, node.size).toArray(ValueLayout.JAVA_BYTE);
    }
    force();
  }

  private void force() {
    unforced.forEach(change -> change.accept(forcedNames));
    unforced.clear();
  }

  /** The host dies and comes back. */
  void crash(RandomGenerator random) {
    int kept = random.nextInt(3) == 0 ? 0 : random.nextInt(unforced.size() + 1);
    unforced.subList(0, kept).forEach(change -> change.accept(forcedNames));
    unforced.clear();
    double keep = new double[] {0, 0.5, 0.95, 1}[random.nextInt(4)];
    // Files that lost their names are gone; each other one is looked at once.
    for (Node node : forcedNames.values()) {
      if (!node.directory) {
        crash(node, keep, random);
      }
      node.lockedBy = null;
    }
    names = forcedNames;
    forcedNames = new TreeMap<>(names);
    boot();
  }

  private void crash(Node node, double keep, RandomGenerator random) {
    byte[] now = node.memory.asSlice(0, node.size).toArray(ValueLayout.JAVA_BYTE);
    boolean grown = now.length != node.forced.length && random.nextDouble() < keep;
    int size = grown ? now.length : node.forced.length;
    byte[] after = new byte[size];
    for (int page = 0; page < size; page += PAGE) {
      boolean torn = random.nextInt(8) == 0;
      boolean whole = random.nextDouble() < keep;
      for (int at = page; at < Math.min(size, page + PAGE); at += SECTOR) {
        boolean kept = torn ? random.nextDouble() < keep : whole;
        byte[] from = kept ? now : node.forced;
        int length = Math.min(Math.min(SECTOR, size - at), from.length - at);
        if (length > 0) {
          System.arraycopy(from, at, after, at, length);
        }
      }
    }
    node.forced = after;
    node.memory = arena.allocate(Math.max(1, size), PAGE);
    node.size = size;
    MemorySegment.copy(after, 0, node.memory, ValueLayout.JAVA_BYTE, 0, size);
  }

  /** Everything on it is gone, as if it were another one now. */
  void clear() {
    names.clear();
    unforced.clear();
    forcedNames.clear();
    create("/", true);
    boot();
    force();
  }

  /** The host starts; its system says by this file that it did. */
  private void boot() {
    Node id = node(BOOT_ID);
    if (id == null) {
      create("/proc", true);
      create("/proc/sys", true);
      create("/proc/sys/kernel", true);
      create("/proc/sys/kernel/random", true);
      id = create(BOOT_ID, false);
    }
    byte[] text = Integer.toString(++boots).getBytes(US_ASCII);
    grow(id, text.length);
    MemorySegment.copy(text, 0, id.memory, ValueLayout.JAVA_BYTE, 0, text.length);
    force(id);
  }

  /** The host's processes are gone: nobody holds a file. */
  void unlock(Steps process) {
    for (Node node : names.values()) {
      if (node.lockedBy == process) {
        node.lockedBy = null;
      }
    }
  }
}
