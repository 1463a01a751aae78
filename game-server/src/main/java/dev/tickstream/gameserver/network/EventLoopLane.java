package dev.tickstream.gameserver.network;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.WallClock;
import dev.tickstream.gameserver.config.LimitsConfig;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One event loop with what its connections share. Event loop only, unless a method says else. */
final class EventLoopLane implements Lane {
  private static final int SWEEP_MS = 100;

  private final EventLoop eventLoop;
  private final LimitsConfig limits;
  private final NanoClock clock;
  private final WallClock wallClock;
  private final Set<ClientConnection> connections = new HashSet<>();
  private final MessagePackWriter writer =
      new MessagePackWriter(4_096, FrameLimits.SERVER_PAYLOAD_BYTES_MAX);
  private final MessagePackWriter packets = new MessagePackWriter(4_096, PACKETS_BYTES_MAX);
  private final MessagePackReader reader = new MessagePackReader(new byte[0]);

  EventLoopLane(EventLoop eventLoop, LimitsConfig limits, NanoClock clock, WallClock wallClock) {
    this.eventLoop = eventLoop;
    this.limits = limits;
    this.clock = clock;
    this.wallClock = wallClock;
  }

  /** Begins to look after its connections; any thread. */
  void start() {
    eventLoop.scheduleWithFixedDelay(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean execute(Runnable task) {
    try {
      eventLoop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /**
   * A turn of the loop reads, then runs what is due. A timer that a task sets is looked for in the
   * next turn; set from anywhere else it would run in the present one, hence the way through a
   * task.
   */
  @Override
  public boolean executeAfterReading(Runnable task) {
    return execute(() -> eventLoop.schedule(task, 0, TimeUnit.NANOSECONDS));
  }

  @Override
  public MessagePackWriter writer() {
    return writer;
  }

  @Override
  public MessagePackWriter packets() {
    return packets;
  }

  /** Scratch for decoding; reset it before each payload. */
  MessagePackReader reader() {
    return reader;
  }

  boolean isCurrentThread() {
    return eventLoop.inEventLoop();
  }

  LimitsConfig limits() {
    return limits;
  }

  long nanoTime() {
    return clock.nanoTime();
  }

  long currentTimeMillis() {
    return wallClock.currentTimeMillis();
  }

  void add(ClientConnection connection) {
    connections.add(connection);
  }

  void remove(ClientConnection connection) {
    connections.remove(connection);
  }

  /** Timeouts and warnings of every connection; one timer per loop instead of three per socket. */
  private void sweep() {
    long nowNs = clock.nanoTime();
    List<ClientConnection> all = new ArrayList<>(connections);
    for (ClientConnection connection : all) connection.sweep(nowNs);
  }
}
