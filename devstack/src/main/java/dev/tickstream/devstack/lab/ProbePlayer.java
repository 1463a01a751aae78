package dev.tickstream.devstack.lab;

import dev.tickstream.bots.Strategies;
import dev.tickstream.bots.Strategy;
import dev.tickstream.client.ClientListener;
import dev.tickstream.client.ClientLoops;
import dev.tickstream.client.GameClient;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One player that moves five times a second and remembers how long it waits. Lives on its client's
 * event loop; {@link #enterIfOutside} and {@link #close} are called by one other thread.
 */
final class ProbePlayer implements ClientListener, AutoCloseable {
  private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Beyond so many open moves another one would tell nothing new. */
  private static final int UNANSWERED_MAX = 20;

  private final GuestDesk desk;
  private final PlayerMemory memory;
  private final ClientLoops loops = new ClientLoops(1);
  private volatile boolean outside = true;

  // Set by the thread that lets it in, before its event loop hears of it.
  private @Nullable Strategy strategy;
  private @Nullable GameDescriptor game;

  private @Nullable GameClient client;

  // The event loop's.
  private @Nullable ReplicatedWorld world;
  private String playerId = "";
  private boolean playing;
  private long life;

  ProbePlayer(GuestDesk desk, PlayerMemory memory) {
    this.desk = desk;
    this.memory = memory;
  }

  /** Asks for a session if it has none; what does not answer is asked again next time. */
  void enterIfOutside() throws InterruptedException {
    if (!outside) {
      return;
    }
    try {
      GameDescriptor known = game == null ? desk.game() : game;
      game = known;
      Strategy chosen = strategy == null ? Strategies.forGame(known, 1) : strategy;
      strategy = chosen;
      GuestDesk.Session session = desk.session(known, chosen.tables());
      open(session);
    } catch (IOException | IllegalArgumentException e) {
      // Away or not ready: the next time may be better.
    }
  }

  /**
   * The event loop may be let in before the client is known here: it waits for this in {@link
   * #owner}.
   */
  private synchronized void open(GuestDesk.Session session) {
    outside = false;
    client = GameClient.open(session.config(), loops, this);
  }

  private synchronized GameClient owner() {
    return Objects.requireNonNull(client, "it has no session");
  }

  @Override
  public void onWelcome(Welcome welcome) {
    playerId = welcome.playerId();
    playing = true;
    memory.welcomed();
    if (!welcome.resumed()) {
      act(++life);
    }
  }

  private void act(long thisLife) {
    if (thisLife != life || outside) {
      return;
    }
    GameClient mine = owner();
    mine.later(PERIOD_NS, () -> act(thisLife));
    ReplicatedWorld seen = world;
    Strategy mind = strategy;
    if (!playing || seen == null || mind == null || mine.unanswered() >= UNANSWERED_MAX) {
      return;
    }
    Strategy.Wish wish = mind.next(seen, playerId);
    if (wish != null) {
      memory.asked(System.nanoTime());
      mine.ask(wish.command(), wish.values());
    }
  }

  @Override
  public void onVerdict(Verdict verdict, long askedNs) {
    memory.answered(System.nanoTime(), askedNs, verdict.accepted());
  }

  @Override
  public void onDelta(ReplicatedWorld newWorld) {
    world = newWorld;
  }

  @Override
  public void onDropped(String reason) {
    playing = false;
    memory.dropped(System.nanoTime());
  }

  @Override
  public void onEnded(String reason, String detail) {
    playing = false;
    life++;
    world = null;
    memory.ended(System.nanoTime());
    outside = true;
  }

  /** Says goodbye and ends its event loop; takes two seconds at most. */
  @Override
  public void close() {
    leave();
    loops.close();
  }

  private synchronized void leave() {
    if (client != null) {
      client.close();
    }
  }
}
