package dev.tickstream.benchmarks.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Processor time of a process by what its threads do, in milliseconds. All zeros where the kernel
 * does not say.
 */
record ThreadTimes(Map<Kind, Long> ms) {
  private static final int MS_PER_TICK = 10;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /** What a thread of a game server does. */
  enum Kind {
    LOOP,
    SOCKET,
    COLLECTOR,
    COMPILER,
    OTHER
  }

  ThreadTimes {
    ms = Map.copyOf(ms);
  }

  static ThreadTimes of(long pid) {
    Map<Kind, Long> sums = new EnumMap<>(Kind.class);
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        add(thread.resolve("stat"), sums);
      }
    } catch (IOException e) {
      return new ThreadTimes(Map.of());
    }
    return new ThreadTimes(sums);
  }

  private static void add(Path stat, Map<Kind, Long> sums) {
    try {
      String text = Files.readString(stat);
      sums.merge(kind(text), parseMs(text), Long::sum);
    } catch (IOException e) {
      // The thread has ended meanwhile.
    }
  }

  /** User and system time of one thread from its {@code stat}. */
  static long parseMs(String stat) {
    // The name in brackets may hold blanks and brackets itself.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return MS_PER_TICK * (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
  }

  static Kind kind(String stat) {
    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    if (name.startsWith("shard-")) {
      return Kind.LOOP;
    } else if (name.startsWith("socket")) {
      return Kind.SOCKET;
    } else if (name.startsWith("GC ") || name.startsWith("G1 ")) {
      return Kind.COLLECTOR;
    } else if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
      return Kind.COMPILER;
    }
    return Kind.OTHER;
  }

  /** Milliseconds since an earlier look. */
  long since(ThreadTimes earlier, Kind kind) {
    return ms.getOrDefault(kind, 0L) - earlier.ms.getOrDefault(kind, 0L);
  }
}
