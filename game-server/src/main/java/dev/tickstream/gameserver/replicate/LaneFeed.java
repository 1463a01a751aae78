package dev.tickstream.gameserver.replicate;

import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.gameserver.session.Update;
import dev.tickstream.protocol.CoreReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one shard hands to one socket thread: one batch per tick, at most {@value
 * #TICKS_WAITING_MAX} waiting.
 *
 * <p>Full policy: a thread that is two seconds behind gets no more; since a client that misses a
 * change would show a wrong world for ever, the sessions of the batch are closed (and may resume,
 * which sends them everything anew). Counted.
 */
final class LaneFeed {
  private static final int TICKS_WAITING_MAX = 40;

  private final Lane lane;
  private final UpdateWriter writer;
  private final NetworkMeters network;
  private final AtomicInteger waiting = new AtomicInteger();
  private List<Update> batch = new ArrayList<>();

  LaneFeed(Lane lane, UpdateWriter writer, NetworkMeters network) {
    this.lane = lane;
    this.writer = writer;
    this.network = network;
  }

  void add(Update update) {
    batch.add(update);
  }

  /** Ends the tick; shard thread. */
  void handOver() {
    if (batch.isEmpty()) return;
    List<Update> full = batch;
    batch = new ArrayList<>(full.size());
    for (Update update : full) update.session().update(null);
    if (waiting.get() >= TICKS_WAITING_MAX) {
      network.handOversFull.increment();
      for (Update update : full) {
        update
            .session()
            .connection()
            .close(CoreReason.SLOW_CONSUMER, "the server could not send in time");
      }
      return;
    }
    waiting.incrementAndGet();
    if (!lane.execute(() -> deliver(full))) waiting.decrementAndGet();
  }

  private void deliver(List<Update> updates) {
    waiting.decrementAndGet();
    for (Update update : updates) writer.write(update);
  }
}
