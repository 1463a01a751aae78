package dev.tickstream.bots.load;

import dev.tickstream.bots.SessionDesk;
import dev.tickstream.bots.load.LoadClient.Kind;
import dev.tickstream.bots.load.LoadLoop.Arrival;
import dev.tickstream.client.game.GameDescriptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts one load on a server and measures it. Says {@value #MEASURING} when the time begins that
 * counts, and at its end prints the result as one line of JSON.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Plays a scenario with so many players and prints what came of it as JSON.")
public final class LoadMain implements Callable<Integer> {
  /** The line that is printed first. */
  public static final String MEASURING = "measuring";

  private static final int PLAYERS_MAX = 20_000;
  private static final int ONE_IN_A_HUNDRED = 100;
  private static final int JOINS_PER_SECOND = 40;
  private static final int JOIN_MARGIN_SECONDS = 30;
  private static final int LOOK_MS = 50;

  @Option(names = "--scenario", required = true, description = "one of ours, or a file")
  private String scenarioName = "";

  @Option(names = "--players", required = true, description = "how many")
  private int players;

  @Option(names = "--api", description = "where sessions are made")
  private URI api = URI.create("http://127.0.0.1:3001");

  @Option(names = "--game-http", description = "HTTP address of the game server")
  private URI gameHttp = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--bare",
      paramLabel = "HOST:PORT",
      description = "a baseline server that takes anyone, instead of these")
  private String bare = "";

  @Option(names = "--warm-up", defaultValue = "15", description = "seconds before it counts")
  private int warmUpSeconds;

  @Option(names = "--measure", defaultValue = "15", description = "seconds that count")
  private int measureSeconds;

  @Option(names = "--seed", defaultValue = "1", description = "of all choices")
  private long seed;

  /** Runs the program; see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LoadMain()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (players < 1 || players > PLAYERS_MAX || warmUpSeconds < 0 || measureSeconds < 1) {
      System.err.println("load: 1 to " + PLAYERS_MAX + " players, and at least a second");
      return CommandLine.ExitCode.USAGE;
    }
    Scenario scenario = Scenario.find(scenarioName);
    Tickets tickets = tickets();
    GameDescriptor game = tickets.game();
    LoadLoop loop = new LoadLoop(scenario, players, game, seed);
    Thread thread = Thread.ofPlatform().name("load").start(loop);
    try {
      bringIn(scenario, tickets, game, loop, thread);
      TimeUnit.SECONDS.sleep(warmUpSeconds);
      Measuring measuring = Measuring.begin(loop, thread);
      System.out.println(MEASURING);
      TimeUnit.SECONDS.sleep(measureSeconds);
      LoadResult result = measuring.end(scenario.name(), players);
      System.out.println(JsonMapper.shared().writeValueAsString(result));
    } finally {
      loop.end();
      thread.join();
    }
    return CommandLine.ExitCode.OK;
  }

  private Tickets tickets() {
    if (bare.isEmpty()) {
      return Tickets.of(new SessionDesk(api, gameHttp));
    }
    int colon = bare.lastIndexOf(':');
    return Tickets.none(
        new InetSocketAddress(
            bare.substring(0, colon), Integer.parseInt(bare.substring(colon + 1))));
  }

  private void bringIn(
      Scenario scenario,
      Tickets tickets,
      @Nullable GameDescriptor game,
      LoadLoop loop,
      Thread thread)
      throws InterruptedException {
    if (game != null) {
      String zone = scenario.zone(0);
      loop.admit(new Arrival(Kind.SPECTATOR, zone, tickets.ticket(0, zone), true));
    }
    if (scenario.floodPerSecond() > 0) {
      String zone = scenario.zone(0);
      loop.admit(new Arrival(Kind.FLOOD, zone, tickets.ticket(players, zone), false));
    }
    int slow = (int) Math.round(players * scenario.slow());
    int watched = game == null ? 0 : Math.ceilDiv(players, ONE_IN_A_HUNDRED);
    for (int i = 0; i < players; i++) {
      String zone = scenario.zone(i);
      Kind kind = i < slow ? Kind.SLOW : Kind.ORDINARY;
      boolean watch = kind == Kind.ORDINARY && watched > 0 && zone.equals(scenario.zone(0));
      watched -= watch ? 1 : 0;
      loop.admit(new Arrival(kind, zone, tickets.ticket(i, zone), watch));
    }
    long until =
        System.nanoTime()
            + TimeUnit.SECONDS.toNanos(players / JOINS_PER_SECOND + JOIN_MARGIN_SECONDS);
    while (loop.playing() < players && System.nanoTime() < until && thread.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }
}
