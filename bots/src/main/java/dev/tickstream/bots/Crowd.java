package dev.tickstream.bots;

import dev.tickstream.client.ClientLoops;
import dev.tickstream.client.game.GameDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many bots on a few event loops, and the thread that brings them in one after another. */
final class Crowd implements AutoCloseable {
  private final CrowdConfig config;
  private final ClientLoops loops;
  private final Figures figures = new Figures();
  private final PlayLog log;
  private final SessionDesk desk;
  private final Thread doorman;

  private Crowd(CrowdConfig config, PlayLog log) {
    this.config = config;
    this.log = log;
    this.loops = new ClientLoops(config.loops());
    this.desk = new SessionDesk(config.api(), config.gameHttp());
    this.doorman = Thread.ofPlatform().name("bots-doorman").daemon().unstarted(this::letIn);
  }

  static Crowd start(CrowdConfig config, PlayLog log) {
    Crowd crowd = new Crowd(config, log);
    crowd.doorman.start();
    return crowd;
  }

  Figures figures() {
    return figures;
  }

  /** Starts every bot, then starts again those whose session ended, until interrupted. */
  private void letIn() {
    try {
      GameDescriptor game = desk.game();
      List<Bot> outside = new ArrayList<>();
      for (int i = 0; i < config.count(); i++) {
        outside.add(new Bot(i, config, game, figures, log));
      }
      List<Bot> all = List.copyOf(outside);
      while (true) {
        for (Bot bot : all) {
          if (bot.isOutside()) {
            bot.enter(desk.session(bot.name()), loops);
          }
        }
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    doorman.interrupt();
    loops.close();
  }
}
