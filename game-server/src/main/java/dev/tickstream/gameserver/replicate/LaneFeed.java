package dev.tickstream.gameserver.replicate;

import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.session.Feed;
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
 * <p>Full policy: once {@value #TICKS_BEHIND} wait, half a second, its clients are told no more
 * changes, and everything anew when the thread has done them. What has to be said all the same
 * (verdicts, figures) goes on up to {@value #TICKS_WAITING_MAX}; then the sessions it is for are
 * closed, and may resume. Counted.
 */
final class LaneFeed implements Feed {
  private static final int TICKS_BEHIND = 10;
  private static final int TICKS_WAITING_MAX = 40;

  private final Lane lane;
  private final UpdateWriter writer;
  private final NetworkMeters network;
  private final AtomicInteger waiting = new AtomicInteger();
  private List<Update> batch = new ArrayList<>();
  private boolean keepsUp = true;

  LaneFeed(Lane lane, UpdateWriter writer, NetworkMeters network) {
    this.lane = lane;
    this.writer = writer;
    this.network = network;
  }

  @Override
  public void add(Update update) {
    batch.add(update);
  }

  @Override
  public boolean keepsUp() {
    return keepsUp;
  }

  /** Ends the tick; shard thread. */
  void handOver() {
    if (!batch.isEmpty()) handOverBatch();
    keepsUp = waiting.get() < TICKS_BEHIND;
  }

  private void handOverBatch() {
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
