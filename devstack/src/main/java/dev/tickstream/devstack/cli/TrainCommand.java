package dev.tickstream.devstack.cli;

import dev.tickstream.devstack.control.ControlClient;
import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Trees;
import dev.tickstream.devstack.run.RunMode;
import dev.tickstream.devstack.services.ClassCache;
import dev.tickstream.devstack.services.GameServer;
import dev.tickstream.devstack.services.Installation;
import dev.tickstream.devstack.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** {@code train}: in a system of its own, which uses nothing of any other and leaves nothing. */
@Command(
    name = "train",
    description = "Let the game server learn its classes by play, so that it starts faster.")
final class TrainCommand implements Callable<Integer> {
  private static final int BOTS = 20;
  private static final int ZONES = 2;
  private static final long PLAY_SECONDS = 15;

  @Override
  public Integer call() throws Exception {
    Installation installation = Installation.find();
    ClassCache cache = ClassCache.of(installation);
    if (cache.isMade()) {
      System.out.println("there already: " + cache.file());
      return 0;
    }
    Path target = Files.createDirectories(installation.home().resolve("target"));
    DataDir dir = new DataDir(Files.createTempDirectory(target, "training-"));
    Thread end = new Thread(() -> end(dir), "end");
    Runtime.getRuntime().addShutdownHook(end); // By Ctrl-C, or because we have done.
    Path fresh = dir.of("game.aot");
    if (start(dir, fresh) != 0) {
      return 1;
    }
    System.out.printf("bots play for %d s, then the game server ends%n", PLAY_SECONDS);
    TimeUnit.SECONDS.sleep(PLAY_SECONDS);
    Outcome stopped =
        ControlClient.of(dir)
            .orElseThrow(() -> new LauncherException("the training has been ended"))
            .act(Action.STOP, GameServer.NAME);
    if (!stopped.done() || !Files.isRegularFile(fresh)) {
      throw new LauncherException(stopped.line());
    }
    cache.keep(fresh);
    System.out.printf("made %s, %d MB%n", cache.file(), Files.size(cache.file()) >> 20);
    return 0;
  }

  private static int start(DataDir dir, Path fresh) throws Exception {
    return new SupervisorStart(RunMode.UP, dir, true)
        .with("--bots", Limits.bots(BOTS))
        .with("--zones", Limits.zones(ZONES))
        .with("--game", Settings.from(System.getenv()).game())
        .with("--train", fresh.toString())
        .run();
  }

  private static void end(DataDir dir) {
    try {
      DownCommand.end(dir);
      Trees.delete(dir.root());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("tickstream: cannot delete %s (%s)".formatted(dir, e));
    }
  }
}
