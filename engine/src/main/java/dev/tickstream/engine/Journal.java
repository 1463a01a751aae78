package dev.tickstream.engine;

import java.nio.ByteBuffer;

/**
 * The shard's append-only log as the loop sees it. Called on the shard thread only; every method is
 * a memory copy at most: no system call, no lock, no wait.
 */
public interface Journal {
  /** What a record may cost besides its own bytes; counted by whoever reserves. */
  int RECORD_OVERHEAD_BYTES = 40;

  /** Most bytes that {@link #keep} takes. */
  int KEPT_BYTES_MAX = 256 << 10;

  /**
   * Sets room aside for one tick, overheads included.
   *
   * @return false if there is none: the tick must then append nothing (degraded mode)
   */
  boolean reserve(int bytes);

  /** Copies one record, from position to limit, behind the uncommitted ones of this tick. */
  void append(ByteBuffer record);

  /** Copies the tick's last record and makes the whole tick history. */
  void commit(ByteBuffer record);

  /**
   * In a tick without room: keeps one record beside the log, in place of the one before. It holds
   * as long as nothing is committed behind it, also when the process dies.
   */
  void keep(ByteBuffer record);
}
