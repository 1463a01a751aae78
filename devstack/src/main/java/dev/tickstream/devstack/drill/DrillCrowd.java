package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.services.Bots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The drill's own players: bots in a process of their own, which write down every answer. */
final class DrillCrowd implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(60);

  /** Beyond a first crowd the API lets an address open one session every two seconds. */
  private static final Duration EACH_BOUND = Duration.ofSeconds(3);

  private static final long LOOK_EVERY_MS = 250;
  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final CrowdLog log;
  private final int count;

  private DrillCrowd(Process process, CrowdLog log, int count) {
    this.process = process;
    this.log = log;
    this.count = count;
  }

  /** Starts so many bots and returns when every one of them plays. */
  static DrillCrowd play(DrillGround ground, int count) throws InterruptedException {
    Path log = ground.workDir().resolve("play.log");
    try {
      OwnerOnly.directory(ground.workDir());
      Files.deleteIfExists(log);
      ChildCommand command =
          Bots.command(
              ground.installation(),
              ground.dir(),
              "--api",
              ground.addresses().api().toString(),
              "--game-http",
              ground.addresses().gameHttp().toString(),
              "--count",
              Integer.toString(count),
              "--name-prefix",
              "drill",
              "--play-log",
              log.toString());
      ProcessBuilder builder =
          new ProcessBuilder(command.line())
              .redirectErrorStream(true)
              .redirectOutput(ground.workDir().resolve("bots.log").toFile());
      builder.environment().putAll(command.variables());
      DrillCrowd crowd = new DrillCrowd(builder.start(), new CrowdLog(log), count);
      crowd.awaitPlay();
      return crowd;
    } catch (IOException e) {
      throw new LauncherException("cannot start the drill's bots (%s)".formatted(Reasons.of(e)), e);
    }
  }

  private void awaitPlay() throws InterruptedException {
    Duration bound = START_BOUND.plus(EACH_BOUND.multipliedBy(count));
    long untilNs = System.nanoTime() + bound.toNanos();
    long playing = 0;
    while (System.nanoTime() < untilNs && process.isAlive()) {
      playing = log.read().stream().filter(each -> !each.confirmed().isEmpty()).count();
      if (playing >= count) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
    close();
    throw new LauncherException(
        "only %d of %d bots came to play within %d s".formatted(playing, count, bound.toSeconds()));
  }

  /** Ends the bots and returns all they were told. */
  List<PlayerStory> leave() {
    close();
    return log.read();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
