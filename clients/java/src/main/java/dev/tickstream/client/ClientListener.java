package dev.tickstream.client;

import dev.tickstream.client.game.GameDescriptor.Message;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import dev.tickstream.protocol.Notice;
import dev.tickstream.protocol.Stats;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;

/** What a client is told. Called on the client's event loop; must not block. */
public interface ClientListener {
  /** The session began or goes on ({@code welcome.resumed()}). */
  default void onWelcome(Welcome welcome) {}

  /**
   * A command was answered.
   *
   * @param askedNs {@link System#nanoTime()} when the command was first sent
   */
  default void onVerdict(Verdict verdict, long askedNs) {}

  /** A tick changed something in sight; the world already shows it. */
  default void onDelta(ReplicatedWorld world) {}

  /** Something happened that names this player. */
  default void onFact(Message fact, Row body) {}

  /** The server warns, for example that commands were dropped. */
  default void onNotice(Notice notice) {}

  /** The zone's figures, for spectators. */
  default void onStats(Stats stats) {}

  /** A heartbeat came back after so many milliseconds. */
  default void onRoundTrip(int ms) {}

  /** The connection is gone; the client is trying to resume. */
  default void onDropped(String reason) {}

  /** The session is over for good; nothing follows. */
  default void onEnded(String reason, String detail) {}
}
