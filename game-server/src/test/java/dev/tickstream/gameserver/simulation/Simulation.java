package dev.tickstream.gameserver.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.ShardConfig;
import dev.tickstream.gameserver.publish.ShipperReport;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A shard's life as a seed decides it: hosts, processes and a broker that do whatever they do in
 * any order, and fail in between; at the end everything is healed and has to be there.
 */
final class Simulation implements AutoCloseable {
  private static final int ROUNDS_TO_HEAL = 60;

  /** An owner looks at Kafka once a second. */
  private static final int ROUNDS_TO_NOTICE = 12;

  private static final long NEVER = Long.MAX_VALUE;

  private final Arena arena = Arena.ofShared();
  private final Surroundings world;
  private final Claims claims;
  private final List<Host> hosts;

  // What this seed may do.
  private final boolean losesHosts;
  private final boolean movesOn;
  private final int busyOf;
  private boolean closed;

  Simulation(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    world = new Surroundings(random, arena);
    claims = new Claims(world.broker);
    int segments = world.oneIn(3) ? 3 : 16;
    hosts = List.of(new Host(world, 0, segments, claims), new Host(world, 1, segments, claims));
    world.broker.forgets(world.oneIn(3));
    losesHosts = world.oneIn(2);
    movesOn = world.oneIn(2);
    busyOf = world.oneIn(2) ? 3 : 20;
  }

  /** What happened last. */
  String told() {
    return world.told();
  }

  /** What the broker has at the end, and what happened last. */
  String outcome() {
    Recorded recorded = Recorded.in(world.broker, Surroundings.SHARD);
    return recorded.lineage().owners() + "\n" + recorded.events() + "\n" + told();
  }

  /** Whether the shard stayed closed, which it may where a host was lost. */
  boolean isClosed() {
    return closed;
  }

  Claims claims() {
    return claims;
  }

  void run() {
    start(hosts.getFirst(), diesAt());
    int steps = 150 + world.random.nextInt(250);
    for (int i = 0; i < steps; i++) {
      step();
    }
    heal();
  }

  private void step() {
    world.pass(world.random.nextInt(5_000_000));
    Host host = hosts.get(world.oneIn(4) ? 1 : 0);
    if (!host.isActive()) {
      host = hosts.get(world.random.nextInt(hosts.size()));
    }
    int chance = world.random.nextInt(1_000);
    if (chance < 450) {
      tick(host);
    } else if (chance < 700) {
      ship(host);
    } else if (chance < 800) {
      work(host, Host::writeSnapshots);
    } else if (chance < 880) {
      work(host, each -> each.run(Incarnation::prepare));
    } else if (chance < 910) {
      world.weather.set(new int[] {0, 0, 3, 20, 100}[world.random.nextInt(5)]);
      world.tell(world.weather.lost() + " % of messages get lost");
    } else if (chance < 930) {
      world.pass(TimeUnit.MILLISECONDS.toNanos(world.random.nextInt(10_000)));
    } else {
      disturb(host, chance - 930);
    }
    if (!host.isUp() && world.oneIn(6)) {
      start(host);
    }
  }

  private void disturb(Host host, int chance) {
    if (chance < 15) {
      host.kill();
    } else if (chance < 30) {
      host.run(at -> at.process().dieAt(1 + world.random.nextInt(60)));
    } else if (chance < 36) {
      work(host, Host::end);
    } else if (chance < 46) {
      world.tell("the broker is killed");
      world.broker.kill();
    } else if (chance < 49) {
      world.tell("a transaction is open for too long");
      world.broker.expire();
    } else if (chance < 56) {
      if (losesHosts) {
        host.crash();
      }
    } else if (chance < 58) {
      if (losesHosts && world.oneIn(2)) {
        host.clear();
      }
    } else if (movesOn) {
      host.pause(!host.isPaused());
    }
  }

  private static void work(Host host, java.util.function.Consumer<Host> what) {
    if (host.isActive()) {
      what.accept(host);
    }
  }

  private void tick(Host host) {
    world.pass(ShardConfig.TICK_NS);
    boolean busy = world.oneIn(busyOf);
    work(host, each -> each.run(at -> at.tick(busy)));
  }

  private static void ship(Host host) {
    work(host, each -> each.run(Incarnation::ship));
  }

  private long diesAt() {
    return world.oneIn(3) ? 1 + world.random.nextInt(world.oneIn(2) ? 60 : 400) : NEVER;
  }

  /** A host without a process gets one, perhaps also while another one plays. */
  private void start(Host host) {
    if (host.isApart() && world.oneIn(2)) {
      host.clear();
    }
    if (!host.isApart() && mayStart(host)) {
      start(host, diesAt());
    }
  }

  private boolean mayStart(Host host) {
    Host owner = claims.owner();
    if (owner == null || owner == host || !host.committed().isEmpty()) {
      return true;
    }
    return movesOn && world.oneIn(owner.isActive() ? 20 : 3);
  }

  private void start(Host host, long diesAt) {
    host.start(diesAt, ns -> letOthersPlay(host, ns));
  }

  private void letOthersPlay(Host host, long ns) {
    world.pass(ns);
    for (Host other : hosts) {
      if (other != host && world.oneIn(4)) {
        tick(other);
        ship(other);
      }
    }
  }

  /** From here on nothing fails any more. */
  private void heal() {
    world.tell("everything is healed");
    world.weather.set(0);
    world.broker.forgets(false);
    for (Host host : hosts) {
      host.pause(false);
      host.run(at -> at.process().dieAt(NEVER));
    }
    for (int i = 0; i < ROUNDS_TO_HEAL && (i < ROUNDS_TO_NOTICE || !isHealed()); i++) {
      world.pass(TimeUnit.MILLISECONDS.toNanos(200));
      for (Host host : hosts) {
        host.run(at -> at.tick(false));
        host.run(Incarnation::prepare);
        host.run(Incarnation::ship);
        host.writeSnapshots();
      }
      if (hosts.stream().noneMatch(Host::isUp)) {
        bringBack();
      }
    }
    Host owner = claims.owner();
    assertThat(owner).as("somebody claimed the shard").isNotNull();
    if (owner != null) {
      boolean up = owner.isUp();
      assertThat(up || hosts.stream().anyMatch(Host::wasLost)).as("the shard came back").isTrue();
      closed = !up;
      if (up) {
        claims.requireRecorded(owner.committed());
      }
    }
  }

  private void bringBack() {
    Host owner = claims.owner();
    Host host = owner == null ? hosts.getFirst() : owner;
    if (host.isApart()) {
      host.clear();
    }
    start(host, NEVER);
  }

  private boolean isHealed() {
    Host owner = claims.owner();
    Incarnation at = owner == null ? null : owner.running();
    if (at == null || hosts.stream().filter(Host::isUp).count() != 1) {
      return false;
    }
    ShipperReport report = at.report();
    return report.transactions() > 1 && report.waitingEvents() == 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
