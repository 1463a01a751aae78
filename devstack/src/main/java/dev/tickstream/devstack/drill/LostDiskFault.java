package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.lab.Fault;
import dev.tickstream.devstack.lab.ServiceFault;
import dev.tickstream.devstack.lab.ServiceFault.Way;
import dev.tickstream.devstack.services.GameServer;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The game server is killed and everything its shards have on the disk is gone: journal, snapshots
 * and claims. Nothing is deleted: it lies in {@code DIR/drill/disk-TIME}, and is put back if the
 * server does not come back without it.
 */
final class LostDiskFault implements Fault {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final DrillGround ground;
  private final ShardsAway shards;

  LostDiskFault(DrillGround ground, Instant now) {
    this.ground = ground;
    shards =
        new ShardsAway(
            ground.dir().of(GameServer.NAME), ground.workDir().resolve("disk-" + TIME.format(now)));
  }

  /** Where the shards' directories lie meanwhile. */
  Path away() {
    return shards.away();
  }

  @Override
  public void breakIt() throws InterruptedException {
    new ServiceFault(ground, GameServer.NAME, Way.KILL_AND_HOLD).breakIt();
    try {
      shards.take();
    } catch (IOException e) {
      throw new LauncherException(
          "cannot move the shards of %s to %s (%s)".formatted(shards.game(), away(), Reasons.of(e)),
          e);
    }
  }

  @Override
  public void heal() {
    act(Action.START);
  }

  /**
   * The server stays closed without its shards: they come back, and the server with them. If it is
   * open after all, or was about to be, nothing is put back. May be called again.
   *
   * @return whether they came back
   */
  synchronized boolean putBack() {
    if (ground.of(GameServer.NAME).map(ServiceStatus::works).orElse(false)) {
      return false;
    }
    act(Action.STOP);
    try {
      return shards.putBack();
    } catch (IOException e) {
      throw new LauncherException(
          "cannot put the shards in %s back to %s (%s)"
              .formatted(away(), shards.game(), Reasons.of(e)),
          e);
    } finally {
      act(Action.START);
    }
  }

  private void act(Action action) {
    Outcome outcome = ground.act(action, GameServer.NAME);
    if (!outcome.done()) {
      throw new LauncherException(outcome.line());
    }
  }
}
