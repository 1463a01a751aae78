package dev.tickstream.gameserver.session;

import dev.tickstream.msgpack.MessagePackWriter;

/** A socket thread, to which other threads hand over work for its connections. */
public interface Lane {
  /** Limit of {@link #packets}. */
  int PACKETS_BYTES_MAX = 4 << 20;

  /** Runs the task on the lane's thread, soon; false if the lane has ended. Any thread. */
  boolean execute(Runnable task);

  /**
   * Runs the task on the lane's thread once it has looked into all its sockets for what was sent by
   * now. Of a client that has sent more than is read at once, the rest comes later; a lane that is
   * ending may never run it. False if the lane has ended. Any thread.
   */
  boolean executeAfterReading(Runnable task);

  /** Scratch space for encoding packets. Lane's thread only; reset it before each packet. */
  MessagePackWriter writer();

  /** Room for packets that several of its clients are sent. Lane's thread only. */
  MessagePackWriter packets();
}
