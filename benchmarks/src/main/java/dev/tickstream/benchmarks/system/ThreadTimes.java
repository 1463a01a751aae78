package dev.tickstream.benchmarks.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long the threads of a process ran and how long they waited for a core, by what they do, in
 * nanoseconds since their start. All zeros where the kernel does not say.
 */
public record ThreadTimes(Map<Kind, Times> times) {
  private static final Times NONE = new Times(0, 0);

  /** What a thread of a game server does. */
  public enum Kind {
    LOOP,
    SOCKET,
    COLLECTOR,
    COMPILER,
    OTHER;

    /** By the name the kernel knows the thread under. */
    public static Kind of(String name) {
      if (name.startsWith("shard-")) {
        return LOOP;
      } else if (name.startsWith("socket")) {
        return SOCKET;
      } else if (name.startsWith("GC ") || name.startsWith("G1 ")) {
        return COLLECTOR;
      } else if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
        return COMPILER;
      }
      return OTHER;
    }
  }

  /** Time on a core, and time ready to run while others had the cores. */
  public record Times(long ranNs, long waitedNs) {
    /**
     * Reads a thread's {@code schedstat}.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Times parse(String text) {
      String[] fields = text.strip().split(" ", -1);
      if (fields.length < 2) {
        throw new IllegalArgumentException("not a thread's times: " + text);
      }
      return new Times(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
    }

    /** Both together. */
    public Times plus(Times other) {
      return new Times(ranNs + other.ranNs, waitedNs + other.waitedNs);
    }
  }

  public ThreadTimes {
    times = Map.copyOf(times);
  }

  /** All threads of a process. */
  public static ThreadTimes of(long pid) {
    Map<Kind, Times> sums = new EnumMap<>(Kind.class);
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        add(thread, sums);
      }
    } catch (IOException e) {
      return new ThreadTimes(Map.of());
    }
    return new ThreadTimes(sums);
  }

  private static void add(Path thread, Map<Kind, Times> sums) {
    try {
      Times spent = Times.parse(Files.readString(thread.resolve("schedstat")));
      sums.merge(Kind.of(Files.readString(thread.resolve("comm"))), spent, Times::plus);
    } catch (IOException | IllegalArgumentException e) {
      // The thread has ended meanwhile, or this kernel keeps no such account.
    }
  }

  /** What all threads spent since an earlier look. */
  public Times since(ThreadTimes earlier) {
    Times sum = NONE;
    for (Kind kind : Kind.values()) {
      sum = sum.plus(since(earlier, kind));
    }
    return sum;
  }

  /** What threads of one kind spent since an earlier look. */
  public Times since(ThreadTimes earlier, Kind kind) {
    Times now = times.getOrDefault(kind, NONE);
    Times then = earlier.times.getOrDefault(kind, NONE);
    return new Times(now.ranNs - then.ranNs, now.waitedNs - then.waitedNs);
  }
}
