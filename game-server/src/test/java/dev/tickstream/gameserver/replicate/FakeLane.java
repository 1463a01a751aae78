package dev.tickstream.gameserver.replicate;

import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** A socket thread that runs when the test says so. */
final class FakeLane implements Lane {
  final Deque<Runnable> tasks = new ArrayDeque<>();

  /** What is to run after it has read. */
  final Deque<Runnable> afterReading = new ArrayDeque<>();

  /** Flushes of all its connections. */
  int flushes;

  private final MessagePackWriter writer = new MessagePackWriter(64, 1 << 16);

  private final MessagePackWriter packets = new MessagePackWriter(64, PACKETS_BYTES_MAX);
  private boolean ended;

  @Override
  public boolean execute(Runnable task) {
    return !ended && tasks.add(task);
  }

  @Override
  public boolean executeAfterReading(Runnable task) {
    return !ended && afterReading.add(task);
  }

  @Override
  public MessagePackWriter writer() {
    return writer;
  }

  @Override
  public MessagePackWriter packets() {
    return packets;
  }

  /** Runs everything handed over so far. */
  void run() {
    while (!tasks.isEmpty()) tasks.remove().run();
  }

  /** Reads what was sent. */
  void read() {
    while (!afterReading.isEmpty()) afterReading.remove().run();
  }

  /** Takes nothing any more, and does nothing of what it has. */
  void ends() {
    ended = true;
    tasks.clear();
    afterReading.clear();
  }
}
