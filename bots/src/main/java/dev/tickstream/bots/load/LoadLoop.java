package dev.tickstream.bots.load;

import dev.tickstream.bots.load.LoadClient.Kind;
import dev.tickstream.client.game.GameDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread of the clients. Intents are due at fixed times, spread evenly, whether or not earlier
 * ones were answered; they leave in batches of a millisecond. Tickets come from another thread.
 */
final class LoadLoop implements Runnable {
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int TICKS_PER_SECOND = 20;
  private static final int READ_BYTES = 1 << 18;
  private static final int FRAME_BYTES_MAX = (1 << 20) + 16;

  /** Clients that are between connecting and their first view. */
  private static final int ENTERING_MAX = 40;

  /** A slow client takes so much, so often: less than it is sent. */
  private static final int SLOW_BYTES = 512;

  private static final long SLOW_NS = SECOND_NS / 4;
  private static final int FLOOD_BATCH = 500;
  private static final int SERVED_BETWEEN_WISHES = 16;
  private static final long PING_NS = 3 * SECOND_NS;

  private final Scenario scenario;
  private final @Nullable GameDescriptor game;
  private final @Nullable ViewCheck check;
  private final LoadFigures figures = new LoadFigures();
  private final Random random;
  private final Selector selector;
  private final Output out = new Output();
  private final ByteBuffer in = ByteBuffer.allocateDirect(FRAME_BYTES_MAX + READ_BYTES);
  private final List<LoadClient> players = new ArrayList<>();

  /** Whose turn it is, one after another; each once in the time between two intents. */
  private final List<Integer> order = new ArrayList<>();

  private final List<LoadClient> others = new ArrayList<>();
  private final List<LoadClient> entering = new ArrayList<>();
  private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final long intervalNs;
  private volatile boolean ended;
  private volatile int playing;
  private long wishes;
  private long wishesFromNs;
  private int turn;
  private int served;
  private long servedFromNs;
  private double reconnectsDue;
  private double floodDue;
  private long lookedNs;
  private long slowNs;
  private long pingNs;

  /** Someone who is to come in. */
  record Arrival(Kind kind, String zone, Ticket ticket, boolean watched) {}

  /**
   * @param playersMax ordinary and slow players, to space their intents
   * @param game null for a baseline server
   */
  LoadLoop(Scenario scenario, int playersMax, @Nullable GameDescriptor game, long seed)
      throws IOException {
    this.scenario = scenario;
    this.game = game;
    check = game == null ? null : new ViewCheck(game);
    random = new Random(seed);
    selector = Selector.open();
    intervalNs = SECOND_NS / scenario.intentsPerSecond() / Math.max(1, playersMax);
    for (int i = 0; i < SECOND_NS / scenario.intentsPerSecond() / intervalNs; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random); // or all of a room would act in the same tick
  }

  /** Lets someone in as soon as there is room at the door; any thread. */
  void admit(Arrival arrival) {
    arrivals.add(arrival);
  }

  /** Players in their zones; any thread. */
  int playing() {
    return playing;
  }

  /** Runs something between two rounds of the loop; any thread. */
  void later(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  LoadFigures figures() {
    return figures;
  }

  /** Checked views; null for a baseline server. */
  @Nullable ViewCheck check() {
    return check;
  }

  /** Counts what is still unanswered; loop's thread. */
  void countUnanswered(long nowNs) {
    for (LoadClient client : players) {
      client.countUnanswered(nowNs);
    }
  }

  /** Ordinary players; loop's thread. */
  int ordinary() {
    return (int) players.stream().filter(client -> client.kind() == Kind.ORDINARY).count();
  }

  /** Updates that would have been all of them since the restart. */
  double idealUpdates(long nowNs) {
    return (double) (nowNs - figures.fromNs) / SECOND_NS * TICKS_PER_SECOND * ordinary();
  }

  /** Ends the loop; any thread. */
  void end() {
    ended = true;
    selector.wakeup();
  }

  @Override
  public void run() {
    try (Selector closed = selector) {
      lookedNs = System.nanoTime();
      while (!ended && closed.isOpen()) {
        round();
      }
      players.forEach(LoadClient::leave);
      others.forEach(LoadClient::leave);
    } catch (IOException e) {
      throw new IllegalStateException("the generator cannot go on", e);
    }
  }

  private void round() throws IOException {
    servedFromNs = 0;
    selector.select(this::ready, 1);
    long now = System.nanoTime();
    if (servedFromNs != 0) {
      figures.served(now - servedFromNs);
    }
    long elapsed = now - lookedNs;
    lookedNs = now;
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    letIn();
    wish(now);
    reconnect(elapsed);
    flood(elapsed);
    readSlowly(now);
    lookAfterOthers(now);
  }

  private void ready(SelectionKey key) {
    if (servedFromNs == 0) {
      servedFromNs = System.nanoTime();
    }
    if (++served % SERVED_BETWEEN_WISHES == 0) {
      wish(System.nanoTime()); // a tick reaches everyone at once, and wishes must not wait for it
    }
    if (!key.isValid()) {
      return; // its client was given up a moment ago
    }
    LoadClient client = (LoadClient) key.attachment();
    try {
      if (key.isConnectable()) {
        client.onConnected(key, out);
      } else if (client.kind() == Kind.SLOW && client.isPlaying()) {
        key.interestOps(0); // read by the clock from now on
      } else if (!client.read(in, READ_BYTES, System.nanoTime())) {
        client.lose();
      }
    } catch (IOException | RuntimeException e) {
      figures.failed(e);
      client.lose();
    }
  }

  private void letIn() {
    entering.removeIf(client -> client.isPlaying() || !client.isConnected());
    int inside = 0;
    for (int i = 0; i < players.size(); i++) {
      inside += players.get(i).isPlaying() ? 1 : 0;
    }
    playing = inside;
    while (entering.size() < ENTERING_MAX) {
      Arrival arrival = arrivals.poll();
      if (arrival == null) {
        return;
      }
      enter(arrival);
    }
  }

  private void enter(Arrival arrival) {
    boolean plays = arrival.kind() == Kind.ORDINARY || arrival.kind() == Kind.SLOW;
    LoadClient client =
        new LoadClient(
            arrival.kind(), arrival.zone(), arrival.ticket(), figures, random.nextLong());
    if (game != null) {
      client.plays(game);
    }
    if (check != null && arrival.watched()) {
      client.watch(
          arrival.kind() == Kind.SPECTATOR
              ? check.spectator()
              : check.player(arrival.ticket().playerId()));
    }
    (plays ? players : others).add(client);
    connect(client);
  }

  private void connect(LoadClient client) {
    try {
      client.connect(selector);
      entering.add(client);
    } catch (IOException e) {
      figures.failed(e);
      client.leave();
    }
  }

  /** Sends every intent that is due: intent n of the load at n intervals. */
  private void wish(long now) {
    if (wishesFromNs == 0) {
      wishesFromNs = now;
    }
    for (long due = wishesFromNs + wishes * intervalNs; due <= now; due += intervalNs) {
      wishes++;
      int player = order.get(turn);
      LoadClient client = player < players.size() ? players.get(player) : null;
      turn = turn + 1 == order.size() ? 0 : turn + 1;
      if (client == null || client.kind() != Kind.ORDINARY) {
        continue;
      }
      if (!client.isPlaying()) {
        figures.skipped();
        continue;
      }
      try {
        client.wish(due, out);
        figures.sent(due, System.nanoTime());
      } catch (IOException e) {
        client.lose();
      }
    }
  }

  private void reconnect(long elapsedNs) {
    if (scenario.reconnectsPerSecond() == 0 || players.isEmpty()) {
      return;
    }
    reconnectsDue +=
        scenario.reconnectsPerSecond() * players.size() * elapsedNs / (double) SECOND_NS;
    for (; reconnectsDue >= 1; reconnectsDue--) {
      LoadClient client = players.get(random.nextInt(players.size()));
      if (client.isPlaying()) {
        figures.reconnects++;
        client.leave();
        connect(client);
      }
    }
  }

  private void flood(long elapsedNs) {
    if (scenario.floodPerSecond() == 0) {
      return;
    }
    floodDue = Math.min(FLOOD_BATCH, floodDue + scenario.floodPerSecond() * elapsedNs / 1e9);
    for (LoadClient client : others) {
      if (client.kind() == Kind.FLOOD && client.isPlaying() && floodDue >= 1) {
        try {
          client.flood((int) floodDue, out);
        } catch (IOException e) {
          client.lose();
        }
        floodDue -= (int) floodDue;
      }
    }
  }

  private void readSlowly(long now) {
    if (scenario.slow() == 0 || now - slowNs < SLOW_NS) {
      return;
    }
    slowNs = now;
    for (LoadClient client : players) {
      if (client.kind() == Kind.SLOW && client.isPlaying()) {
        try {
          if (!client.read(in, SLOW_BYTES, now)) {
            client.lose();
          } else {
            client.ping(out);
          }
        } catch (IOException e) {
          client.lose();
        }
      }
    }
  }

  /** Spectators would be taken for dead, and who was thrown out comes back. */
  private void lookAfterOthers(long now) {
    if (now - pingNs < PING_NS) {
      return;
    }
    pingNs = now;
    for (LoadClient client : others) {
      comeBack(client);
      if (client.kind() == Kind.SPECTATOR && client.isPlaying()) {
        try {
          client.ping(out);
        } catch (IOException e) {
          client.lose();
        }
      }
    }
    for (LoadClient client : players) {
      if (client.kind() == Kind.SLOW) {
        comeBack(client);
      }
    }
  }

  private void comeBack(LoadClient client) {
    if (!client.isConnected()) {
      client.renew();
      connect(client);
    }
  }
}
