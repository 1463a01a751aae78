package dev.tickstream.client;

import dev.tickstream.protocol.Packet;
import java.time.Duration;

/** What {@link ClientSession} needs of a network; all calls on the client's own thread. */
interface Transport {
  /** Opens a new connection; ends in {@code onOpen} or {@code onClosed}. */
  void connect(String host, int port);

  /** Sends a packet on the open connection; drops it if there is none. */
  void send(Packet.FromClient packet);

  /** Closes the connection, if any; {@code onClosed} follows. */
  void close();

  /** Runs an action later on the client's thread. */
  void later(Duration delay, Runnable action);

  /** Monotonic nanoseconds. */
  long nanoTime();

  /** Milliseconds since 1970, for the server to echo. */
  long currentTimeMillis();
}
