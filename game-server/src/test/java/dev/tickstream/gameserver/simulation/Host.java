package dev.tickstream.gameserver.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.ClosedShard;
import dev.tickstream.events.ShardHead;
import dev.tickstream.gameserver.ownership.Rebuild;
import dev.tickstream.gameserver.ownership.Vigil;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A host with a disk and at most one process on it, and what was committed there: what a recovery
 * must come back to.
 */
final class Host {
  private final Surroundings world;
  private final String name;
  private final int segments;
  private final MemoryDisk disk;
  private final Claims claims;
  private final Players players;
  private List<Tick> committed = new ArrayList<>();
  private @Nullable Incarnation running;
  private boolean paused;
  private boolean lost;

  /** What may be lost: nothing, unless the host died. */
  private boolean mayLack;

  /** Whether its directory is not the shard's any more. */
  private boolean apart;

  /** Whether its directory was being made anew, and nobody knows how far that came. */
  private boolean halfMade;

  private boolean lossToTell;

  /** Claims that told of a loss before the one that has to be told. */
  private long mayTell;

  private boolean playedSinceClear;
  private long forcedTick = -1;

  Host(Surroundings world, int number, int segments, Claims claims) {
    this.world = world;
    this.name = "host " + number;
    this.players = new Players(world.random, Surroundings.ZONES, number);
    this.segments = segments;
    this.claims = claims;
    this.disk = new MemoryDisk(world.arena);
  }

  boolean isUp() {
    return running != null;
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether its process does anything at present. */
  boolean isActive() {
    return running != null && !paused;
  }

  /** Whether it ever lost power or its disk. */
  boolean wasLost() {
    return lost;
  }

  boolean isApart() {
    return apart;
  }

  List<Tick> committed() {
    return committed;
  }

  void committed(Tick tick) {
    committed.add(tick);
  }

  UUID newClaimId() {
    return claims.newId(world.random, this);
  }

  Players players() {
    return players;
  }

  @Nullable Incarnation running() {
    return running;
  }

  void pause(boolean pause) {
    paused = pause && running != null;
    world.tell(name + (paused ? " is paused" : " goes on"));
  }

  /**
   * Starts a process, as a supervisor does; it may stay closed, or die on the way.
   *
   * @param rest lets time pass for everybody else
   */
  void start(long diesAt, LongConsumer rest) {
    Steps process = new Steps();
    process.dieAt(diesAt);
    world.tell(name + " starts");
    try {
      if (!open(process) && rebuild(process, rest)) {
        open(process);
      }
    } catch (Throwable e) {
      if (!process.isDead()) {
        throw e;
      }
      died(process);
    }
  }

  /** False if its directory is lost and may be made anew. */
  private boolean open(Steps process) {
    Incarnation recovered = null;
    boolean opened = false;
    try {
      recovered = Incarnation.recover(world, process, disk, this, segments);
      List<Tick> kept = halfMade ? committed : requireRecovered(recovered.recovered());
      OwnerLine line = recovered.open();
      if (line == null) {
        world.tell(name + " waits for Kafka");
        return true;
      }
      if (halfMade) {
        becomesMade();
        kept = requireRecovered(recovered.recovered());
      }
      opened = true;
      running = recovered;
      playedSinceClear = true;
      goOnFrom(kept);
      claims.plays(this);
      world.tell(name + " plays epoch " + line.epoch() + ", " + line.state());
      requireLossTold(line);
      mayLack = false; // what came back from the disk is on it
      mayTell = claims.losses();
      return true;
    } catch (StorageException e) {
      requireReason(e);
      apart = playedSinceClear;
      return !(e instanceof UnknownHistoryException unknown && unknown.isDirectoryLost());
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      if (!opened && recovered != null && !process.isDead()) {
        recovered.close();
      }
    }
  }

  /**
   * Back to exactly what was committed last, or, after the host died, to what is in doubt at least.
   */
  private List<Tick> requireRecovered(Recovered recovered) {
    int index = committed.size() - 1;
    while (index >= 0 && !isAt(committed.get(index), recovered)) {
      index--;
    }
    world.tell(name + " is back at " + (index < 0 ? "nothing" : committed.get(index).toString()));
    assertThat(index >= 0 || isNothing(recovered))
        .as("%s came back to a state that never was: %s", name, recovered)
        .isTrue();
    List<Tick> lost = committed.subList(index + 1, committed.size());
    if (!mayLack) {
      assertThat(lost).as("%s lost what was confirmed, in a mere crash", name).isEmpty();
    }
    assertThat(lost.stream().filter(tick -> tick.commit().tick() <= forcedTick))
        .as("%s lost what was forced to its disk", name)
        .isEmpty();
    return committed.subList(0, index + 1);
  }

  /** The shard is open: what is lost is lost for good. */
  private void goOnFrom(List<Tick> kept) {
    if (committed.stream().skip(kept.size()).anyMatch(tick -> !tick.events().isEmpty())) {
      lossToTell = true;
    }
    committed = new ArrayList<>(kept);
  }

  /** Ticks without any change are not all committed, and snapshots are also taken of these. */
  private boolean isAt(Tick tick, Recovered recovered) {
    boolean sameEvent =
        recovered.epoch() == tick.epoch()
            ? recovered.sequence() == tick.commit().sequence()
            : recovered.epoch() > tick.epoch() && recovered.sequence() == 0;
    return sameEvent
        && recovered.tick() >= tick.commit().tick()
        && recovered.zones().equals(tick.states());
  }

  private static boolean isNothing(Recovered recovered) {
    return recovered.sequence() == 0
        && recovered.zones().stream().allMatch(zone -> zone.hash() == 0);
  }

  private void requireLossTold(OwnerLine line) {
    if (lossToTell) {
      assertThat(line.lossAccepted() || claims.losses() > mayTell)
          .as("%s, or its claim that got no answer, says that something may be lost", name)
          .isTrue();
      claims.lossTold();
      lossToTell = false;
    }
  }

  private void requireReason(StorageException e) {
    world.tell(name + " stays closed: " + e.getMessage());
    assertThat(mayLack || claims.isAnotherHosts(this) || !playedSinceClear)
        .as("%s refused its own history after a mere crash: %s", name, e.getMessage())
        .isTrue();
  }

  private boolean rebuild(Steps process, LongConsumer rest) {
    world.tell(name + " makes its directory anew");
    halfMade = true;
    try {
      new Rebuild(
              Incarnation.cluster(world, process),
              Surroundings.MODEL.events(),
              world::currentTimeMillis,
              new Vigil(Duration.ofSeconds(20), world::nanoTime, rest))
          .run(
              Incarnation.config(disk, process, segments),
              tick -> List.of(new SharedSnapshots(world.redis, process, world.random)),
              () -> ClosedShard.of(Incarnation.run(), Surroundings.MODEL, Surroundings.ZONES));
    } catch (StorageException e) {
      if (e.getCause() instanceof IOException) {
        throw new AssertionError(e);
      }
      world.tell(name + " cannot: " + e.getMessage());
      return false;
    }
    becomesMade();
    return true;
  }

  private void becomesMade() {
    ShardHead head = Recorded.head(world.broker, Surroundings.SHARD);
    committed = new ArrayList<>(claims.upTo(head));
    world.tell(name + " has it up to " + committed.getLast());
    mayTell = claims.losses();
    lossToTell = true;
    mayLack = false;
    apart = false;
    forcedTick = -1;
    halfMade = false;
  }

  /** The disk is another one now. */
  void clear() {
    kill();
    disk.clear();
    lost = true;
    committed = new ArrayList<>();
    apart = false;
    mayLack = false;
    playedSinceClear = false;
    lossToTell = false;
    halfMade = false;
    forcedTick = -1;
    world.tell(name + " has an empty disk");
  }

  /** Something its process does, which may be its last. */
  void run(java.util.function.Consumer<Incarnation> work) {
    Incarnation at = running;
    if (at == null) {
      return;
    }
    try {
      work.accept(at);
    } catch (Throwable e) {
      if (!at.process().isDead()) {
        throw e;
      }
    }
    if (at.process().isDead()) {
      died(at.process());
    } else if (at.fenced() != null) {
      world.tell(name + " ends: " + at.fenced());
      at.close();
      gone(at.process());
    }
  }

  void writeSnapshots() {
    run(at -> forcedTick = Math.max(forcedTick, at.writeSnapshots()));
  }

  void end() {
    Incarnation at = running;
    if (at != null) {
      run(Incarnation::end);
      world.tell(name + " ended");
      gone(at.process());
    }
  }

  void kill() {
    Incarnation at = running;
    if (at != null) {
      at.process().die();
      died(at.process());
    }
  }

  /** The host itself dies. */
  void crash() {
    kill();
    world.tell(name + " loses power");
    disk.crash(world.random);
    lost = true;
    mayTell = claims.losses();
    mayLack = true;
  }

  private void died(Steps process) {
    world.tell(name + " dies at " + process.last());
    gone(process);
  }

  private void gone(Steps process) {
    if (running != null) {
      players.disconnect();
    }
    disk.unlock(process);
    running = null;
    paused = false;
  }

  @Override
  public String toString() {
    return name;
  }
}
