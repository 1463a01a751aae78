package dev.tickstream.devstack.services;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.process.ChildCommand;
import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;

/** Players that are programs. */
public final class Bots implements Service {
  public static final String NAME = "bots";

  /** The class that plays; also run in the foreground by {@code ./tickstream bots}. */
  public static final String MAIN = "dev.tickstream.bots.BotsMain";

  private final DataDir dir;
  private final Installation installation;
  private final URI api;
  private final URI game;
  private final int count;
  private final Set<String> needs;

  /**
   * Bots that get their sessions from an API.
   *
   * @param game HTTP address of the game server, which describes its packets
   * @param needs services to wait for before the first of them joins
   */
  public Bots(
      DataDir dir, Installation installation, URI api, URI game, int count, Set<String> needs) {
    this.dir = dir;
    this.installation = installation;
    this.api = api;
    this.game = game;
    this.count = count;
    this.needs = Set.copyOf(needs);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return "";
  }

  @Override
  public Set<String> needs() {
    return needs;
  }

  @Override
  public ChildCommand prepare(Consumer<String> say) {
    return command(
        installation,
        dir,
        "--api",
        api.toString(),
        "--game-http",
        game.toString(),
        "--count",
        Integer.toString(count));
  }

  /** How bots are run, in a process of their own. */
  public static ChildCommand command(Installation installation, DataDir dir, String... arguments) {
    return new JavaCommand(installation.botsClassPath(), MAIN)
        .options("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC")
        .arguments(arguments)
        .in(dir.root(), dir.log(NAME));
  }

  /** Bots listen nowhere: that they run is all that can be asked; their log says how they fare. */
  @Override
  public HealthCheck health() {
    return () -> {};
  }
}
