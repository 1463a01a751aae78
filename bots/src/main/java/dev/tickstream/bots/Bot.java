package dev.tickstream.bots;

import dev.tickstream.client.ClientConfig;
import dev.tickstream.client.ClientListener;
import dev.tickstream.client.ClientLoops;
import dev.tickstream.client.GameClient;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.Message;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One bot. Lives on its client's event loop; only {@link #isOutside} is asked from elsewhere. */
final class Bot implements ClientListener {
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  /** A bot that waits for this many answers stops asking until some arrive. */
  private static final int UNANSWERED_MAX = 40;

  private final String name;
  private final GameDescriptor game;
  private final Figures figures;
  private final PlayLog log;
  private final Strategy strategy;
  private final long periodNs;
  private final long phaseNs;

  private volatile boolean outside = true;
  private boolean playing;
  private boolean placed;
  private long leftNs;
  private long life;
  private String playerId = "";
  private @Nullable GameClient client;
  private @Nullable ReplicatedWorld world;

  Bot(int index, CrowdConfig config, GameDescriptor game, Figures figures, PlayLog log) {
    this.name = String.format(Locale.ROOT, "%s-%03d", config.namePrefix(), index + 1);
    this.game = game;
    this.figures = figures;
    this.log = log;
    this.strategy = Strategies.forGame(game, config.seed() * 1_000_003 + index);
    this.periodNs = SECOND_NS / config.movesPerSecond();
    this.phaseNs = periodNs * index / config.count();
  }

  String name() {
    return name;
  }

  /** Whether the bot has no session and none on the way. */
  boolean isOutside() {
    return outside;
  }

  /** Takes up a session; called by the doorman while the bot is outside. */
  void enter(SessionDesk.Session session, ClientLoops loops) {
    outside = false;
    ClientConfig config =
        ClientConfig.play(session.host(), session.port(), session.token())
            .keeping(game, strategy.tables());
    client = GameClient.open(config, loops, this);
  }

  @Override
  public void onWelcome(Welcome welcome) {
    playerId = welcome.playerId();
    playing = true;
    placed = false;
    long awayMs = welcome.resumed() ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - leftNs) : 0;
    log.welcome(welcome, awayMs);
    figures.connected.incrementAndGet();
    if (welcome.resumed()) {
      figures.resumes.increment();
    } else {
      long thisLife = ++life;
      schedule(thisLife, System.nanoTime() + phaseNs);
    }
  }

  private void schedule(long thisLife, long dueNs) {
    owner().later(dueNs - System.nanoTime(), () -> act(thisLife, dueNs));
  }

  private void act(long thisLife, long dueNs) {
    if (thisLife != life || outside) {
      return;
    }
    schedule(thisLife, dueNs + periodNs);
    ReplicatedWorld seen = world;
    if (!playing || seen == null || owner().unanswered() >= UNANSWERED_MAX) {
      return;
    }
    Strategy.Wish wish = strategy.next(seen, playerId);
    if (wish != null) {
      owner()
          .ask(wish.command(), wish.values())
          .thenAccept(
              verdict -> {
                figures.confirmed(System.nanoTime() - dueNs);
                log.verdict(playerId, verdict, wish);
              });
    }
  }

  private GameClient owner() {
    GameClient mine = client;
    if (mine == null) {
      throw new IllegalStateException("the bot has no session");
    }
    return mine;
  }

  @Override
  public void onVerdict(Verdict verdict, long askedNs) {
    if (verdict.accepted()) {
      figures.accepted.increment();
    } else {
      figures.refusedFor(verdict.reason());
    }
  }

  @Override
  public void onDelta(ReplicatedWorld newWorld) {
    world = newWorld;
    if (!placed) {
      for (String table : strategy.tables()) {
        Row row = newWorld.row(table, playerId);
        if (row != null) {
          placed = true;
          log.sees(playerId, newWorld.tick(), table, game.table(table).row(), row);
        }
      }
    }
  }

  @Override
  public void onFact(Message fact, Row body) {
    figures.facts.increment();
    ReplicatedWorld seen = world;
    log.fact(playerId, seen == null ? 0 : seen.tick(), fact.name(), fact.fields(), body);
  }

  @Override
  public void onRoundTrip(int ms) {
    figures.roundTrip(ms);
  }

  @Override
  public void onDropped(String reason) {
    figures.drops.increment();
    log.dropped(playerId, reason);
    leftThePlay();
  }

  @Override
  public void onEnded(String reason, String detail) {
    figures.ends.increment();
    log.ended(playerId, reason);
    leftThePlay();
    life++;
    world = null;
    outside = true;
  }

  private void leftThePlay() {
    if (playing) {
      playing = false;
      leftNs = System.nanoTime();
      figures.connected.decrementAndGet();
    }
  }
}
