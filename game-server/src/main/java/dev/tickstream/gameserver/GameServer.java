package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.WallClock;
import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.journal.AgentThread;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.metrics.ServerMeters;
import dev.tickstream.gameserver.network.ClientLimits;
import dev.tickstream.gameserver.network.CommandCodecs;
import dev.tickstream.gameserver.network.NetworkServer;
import dev.tickstream.gameserver.network.Pipelines;
import dev.tickstream.gameserver.network.TlsFiles;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import dev.tickstream.gameserver.replicate.UpdateWriter;
import dev.tickstream.gameserver.session.Logins;
import dev.tickstream.gameserver.session.PublicKeys;
import dev.tickstream.gameserver.session.ResumeTokens;
import dev.tickstream.gameserver.session.SecretFile;
import dev.tickstream.gameserver.session.SessionRegistry;
import dev.tickstream.gameserver.session.SessionTokens;
import dev.tickstream.gameserver.snapshot.SnapshotNews;
import dev.tickstream.protocol.CoreReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running game server: {@link #start} is the order in which everything begins, and it ends in the
 * opposite order. Started by one thread, closed by one thread.
 */
public final class GameServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GameServer.class);
  private static final Duration SHIPPING_BOUND = Duration.ofSeconds(3);

  /** A tenth of what the window ahead of a writer lasts at a megabyte a second. */
  private static final long PREPARER_IDLE_NS = 10_000_000;

  private final GameServerConfig config;
  private final LostDirectories lost;
  private final NanoClock clock;
  private final WallClock wallClock;
  private final ServerMeters meters = new ServerMeters();
  private final SessionRegistry sessions;
  private final ServerState state = new ServerState();
  private final CompletableFuture<String> fenced = new CompletableFuture<>();
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private int tcpPort;
  private int httpPort;

  private GameServer(
      GameServerConfig config, LostDirectories lost, NanoClock clock, WallClock wallClock) {
    this.config = config;
    this.lost = lost;
    this.clock = clock;
    this.wallClock = wallClock;
    sessions = new SessionRegistry(config.limits().players());
  }

  /**
   * Starts everything.
   *
   * @throws ConfigException if a setting cannot be
   * @throws StorageException if a shard cannot be brought back; nothing is left running
   */
  public static GameServer start(GameServerConfig config, NanoClock clock, WallClock wallClock)
      throws StorageException {
    LostDirectories lost = new LostDirectories(config, wallClock);
    while (true) {
      GameServer server = new GameServer(config, lost, clock, wallClock);
      try {
        server.begin();
        return server;
      } catch (UnknownHistoryException e) {
        server.close();
        lost.make(e);
      } catch (RuntimeException | StorageException e) {
        server.close();
        throw e;
      }
    }
  }

  private synchronized void begin() throws StorageException {
    long beganNs = System.nanoTime();
    if (config.development()) {
      LOG.warn("DEVELOPMENT MODE: no TLS asked for, spectators need no token on loopback");
    }
    GameModel model = InstalledGames.load(config.world().game());
    PublicKeys keys = keys();
    byte[] secret = secret();
    ResumeTokens resumeTokens = new ResumeTokens(secret);
    Recording recording = new Recording(config, model, wallClock);
    endings.push(meters::close);

    SnapshotNews news =
        recording.isOn()
            ? new SnapshotAnnouncer(recording::shippedSequence, wallClock, recording::announce)
            : SnapshotNews.NONE;
    SnapshotServices services =
        new SnapshotServices(config.snapshots(), config.cluster(), model, wallClock, news);
    endings.push(services::close);
    Shards shards =
        new Shards(
            config,
            model,
            new ShardLayout(config, model, lost.givenUp()),
            services,
            clock,
            wallClock);
    endings.push(shards::close);
    shards.recover(secret, meters, new UpdateWriter(resumeTokens, wallClock), recording::waiting);
    endings.push(() -> recording.close(SHIPPING_BOUND));
    recording.open(shards.all());
    RecoveryReports reports =
        new RecoveryReports(
            config.limits().playerCommandsPerSecond(),
            lost.rebuilt(),
            wallClock,
            recording::announce);
    shards.all().forEach(reports::opened);
    AgentThread preparer =
        AgentThread.start(new JournalPreparer(shards.journals()), PREPARER_IDLE_NS);
    endings.push(preparer::close);
    recording.start(this::fenced);
    endings.push(shards::storeFinal);

    ClientLimits limits = new ClientLimits(config.limits(), config.development(), clock);
    Logins logins =
        new Logins(
            new SessionTokens(keys, wallClock),
            resumeTokens,
            shards.directory(reports::witness),
            sessions);
    PagesThread pages = new PagesThread();
    endings.push(pages::close);
    Pages content = new Pages(config, model, shards, recording, meters, state);
    NetworkServer network =
        NetworkServer.start(
            config.network(),
            config.limits(),
            new Pipelines(
                logins,
                new CommandCodecs(model),
                limits,
                meters.pipeline(),
                meters.network(),
                content.pages(),
                pages,
                TlsFiles.load(config.tls())),
            clock,
            wallClock);
    endings.push(() -> farewell(network));
    tcpPort = network.tcpPort();
    httpPort = network.httpPort();

    recording.startMetrics(shards.figures(Endpoints.of(config, tcpPort, httpPort).figured()));
    Housekeeping housekeeping = new Housekeeping(keys, limits, reports);
    endings.push(housekeeping::close);
    shards.startLoops();
    endings.push(shards::endLoops);
    endings.push(network::stopAccepting);
    state.ready();
    meters.bindRuntime();
    recording.bindTo(meters);
    shards.bindTo(meters);
    reports.bindTo(meters);
    LOG.info(
        "{} is open: {} zones, tcp {}, http {}, {}, {} ms",
        model.id(),
        config.world().zones(),
        tcpPort,
        httpPort,
        network.pollingName(),
        (System.nanoTime() - beganNs) / 1_000_000);
  }

  /**
   * Completed, with the reason, when somebody else owns a shard and this server has ended because
   * of that: what it played since is not history, so only a new start can go on.
   */
  public CompletableFuture<String> fenced() {
    return fenced;
  }

  private void fenced(String reason) {
    LOG.error("{}. This server ends", reason);
    Thread.ofPlatform()
        .name("fenced")
        .daemon(false) // the last to end: its exit code is the process's
        .start(
            () -> {
              close();
              fenced.complete(reason);
            });
  }

  /** The TCP port, also when a free one was asked for. */
  public int tcpPort() {
    return tcpPort;
  }

  /** The port of HTTP and WebSocket. */
  public int httpPort() {
    return httpPort;
  }

  /** What the server counts. */
  public ServerMeters meters() {
    return meters;
  }

  /**
   * Ends everything: takes no more connections, finishes the tick, tells the players to come back,
   * stores every shard, and ships what can be shipped within three seconds.
   */
  @Override
  public synchronized void close() {
    if (endings.isEmpty()) return;
    long beganNs = System.nanoTime();
    state.draining();
    while (!endings.isEmpty()) {
      try {
        endings.pop().run();
      } catch (RuntimeException e) {
        LOG.error("a part did not end well; the others still do", e);
      }
    }
    LOG.info("ended in {} ms", (System.nanoTime() - beganNs) / 1_000_000);
  }

  private void farewell(NetworkServer network) {
    sessions.closeAll(CoreReason.SERVER_RESTART, "resume in a moment");
    network.close();
  }

  private PublicKeys keys() {
    PublicKeys keys = new PublicKeys(config.jwksFile());
    try {
      keys.refresh();
    } catch (IOException e) {
      throw new ConfigException("TICKSTREAM_JWKS_FILE cannot be used: " + e.getMessage());
    }
    if (keys.size() == 0) LOG.warn("without TICKSTREAM_JWKS_FILE nobody can log in by token");
    return keys;
  }

  private byte[] secret() {
    try {
      return SecretFile.readOrMake(config.resumeKeyFile());
    } catch (IOException e) {
      throw new ConfigException(
          "TICKSTREAM_DATA_DIR cannot be used, or TICKSTREAM_RESUME_KEY_FILE, for the key of resume"
              + " tokens: "
              + e);
    }
  }
}
