package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.lab.Fault;
import dev.tickstream.devstack.lab.ServiceFault;
import dev.tickstream.devstack.lab.ServiceFault.Way;
import dev.tickstream.devstack.services.GameServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The game server is killed and everything its shards have on the disk is gone: journal, snapshots
 * and claims. Nothing is deleted: it lies in {@code DIR/drill/disk-TIME}, and is put back if the
 * server does not come back without it.
 */
final class LostDiskFault implements Fault {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final DrillGround ground;
  private final Path game;
  private final Path away;

  LostDiskFault(DrillGround ground, Instant now) {
    this.ground = ground;
    game = ground.dir().of(GameServer.NAME);
    away = ground.workDir().resolve("disk-" + TIME.format(now));
  }

  /** Where the shards' directories lie meanwhile. */
  Path away() {
    return away;
  }

  @Override
  public void breakIt() throws InterruptedException {
    new ServiceFault(ground, GameServer.NAME, Way.KILL_AND_HOLD).breakIt();
    try {
      OwnerOnly.directory(away);
      for (Path shard : shards(game)) {
        Files.move(shard, away.resolve(shard.getFileName()));
      }
    } catch (IOException e) {
      throw new LauncherException(
          "cannot move the shards of %s to %s (%s)".formatted(game, away, Reasons.of(e)), e);
    }
  }

  @Override
  public void heal() {
    act(Action.START);
  }

  /**
   * The server stays closed without its shards: those that were taken come back, each in place of
   * what was begun without it, and the server with them.
   */
  void putBack() {
    act(Action.STOP);
    try {
      for (Path shard : Files.isDirectory(away) ? shards(away) : List.<Path>of()) {
        Path here = game.resolve(shard.getFileName());
        if (Files.exists(here)) {
          Path begun = away.resolve("begun-without");
          OwnerOnly.directory(begun);
          Files.move(here, begun.resolve(shard.getFileName()));
        }
        Files.move(shard, here);
      }
    } catch (IOException e) {
      throw new LauncherException(
          "cannot put the shards in %s back to %s (%s)".formatted(away, game, Reasons.of(e)), e);
    }
    act(Action.START);
  }

  private void act(Action action) {
    Outcome outcome = ground.act(action, GameServer.NAME);
    if (!outcome.done()) {
      throw new LauncherException(outcome.line());
    }
  }

  private static List<Path> shards(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> each.getFileName().toString().startsWith("shard-")).toList();
    }
  }
}
