package dev.tickstream.gameserver.simulation;

import dev.tickstream.engine.InterestConfig;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.ownership.Claimant;
import dev.tickstream.gameserver.ownership.ShardOwner;
import dev.tickstream.gameserver.publish.JournalShipper;
import dev.tickstream.gameserver.publish.PublishConfig;
import dev.tickstream.gameserver.publish.ShipperReport;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.PacedStore;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.SnapshotPlan;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One process that runs the shard: what a server starts, without its threads and sockets. */
final class Incarnation {
  private static final TickDecoder DECODER = new TickDecoder(Surroundings.CODEC);
  private static final int TICK_BYTES = 64 << 10;
  private static final long SEGMENT_BYTES = 2 * TICK_BYTES;
  private static final int CLAIM_TRIES = 3;
  private static final long TICK_JUMP = 20;

  private final Surroundings world;
  private final Steps process;
  private final MemoryCluster cluster;
  private final ShardStorage storage;
  private final Players players;
  private final Shard shard;
  private final Recovered recovered;
  private final ShardOwner owner;
  private final JournalPreparer preparer;
  private final JournalShipper shipper;
  private @Nullable OwnerLine line;
  private @Nullable String fenced;

  private Incarnation(Surroundings world, Steps process, ShardStorage storage, Host host)
      throws StorageException {
    this.world = world;
    this.process = process;
    this.storage = storage;
    this.players = host.players();
    this.cluster = cluster(world, process);
    shard =
        new Shard(
            run(),
            Surroundings.MODEL,
            Surroundings.ZONES,
            new WitnessedJournal(storage.journal(), Surroundings.CODEC, process, host::committed),
            players,
            storage.snapshots(),
            world::nanoTime,
            world::currentTimeMillis);
    recovered = storage.recover(shard, Surroundings.CODEC);
    Claimant claimant =
        new Claimant(
            "simulation", ShardClaim.Endpoints.NONE, world::currentTimeMillis, host::newClaimId);
    owner = new ShardOwner(cluster, claimant, storage, recovered, DECODER);
    preparer = new JournalPreparer(List.of(storage.journal()), world::nanoTime);
    shipper =
        new JournalShipper(
            new PublishConfig(cluster, "notebook", Duration.ofMillis(50)),
            Surroundings.MODEL.events(),
            owner,
            DECODER,
            why -> fenced = why,
            world::nanoTime,
            world.random);
  }

  /**
   * Brings the shard back from the host's disk.
   *
   * @param host that it runs on
   * @param segments most segments that its journal may have
   */
  static Incarnation recover(
      Surroundings world, Steps process, MemoryDisk disk, Host host, int segments)
      throws StorageException {
    SnapshotPlan plan =
        new SnapshotPlan(
            40,
            List.of(new PacedStore(new SharedSnapshots(world.redis, process, world.random), 10)));
    ShardStorage storage = ShardStorage.open(config(disk, process, segments), plan);
    try {
      return new Incarnation(world, process, storage, host);
    } catch (StorageException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  static ShardStorageConfig config(MemoryDisk disk, Steps process, int segments) {
    Path directory = new MemoryFileSystem(disk, process).getPath("/shard-0");
    return new ShardStorageConfig(
        directory,
        Surroundings.SHARD,
        SEGMENT_BYTES,
        segments * SEGMENT_BYTES,
        true,
        false,
        TICK_BYTES);
  }

  static MemoryCluster cluster(Surroundings world, Steps process) {
    Network network = new Network(world.random, world.weather, process);
    return new MemoryCluster(world.broker, network, world.random);
  }

  static ShardConfig run() {
    return new ShardConfig(
        Surroundings.SHARD,
        "simulation",
        42,
        1_000,
        1_024,
        2_400,
        10,
        InterestConfig.DEFAULT,
        TICK_BYTES);
  }

  Recovered recovered() {
    return recovered;
  }

  /**
   * Finds it an epoch and opens it.
   *
   * @return null if it has to wait for Kafka
   * @throws StorageException if it must stay closed
   */
  @Nullable OwnerLine open() throws StorageException, IOException {
    OwnerLine found = claim();
    if (found == null) {
      if (owner.needsKafka()) {
        return null;
      }
      found = owner.countLocally();
    }
    line = found;
    storage.begin(found);
    long behind = Math.max(0, owner.shippedTick() - shard.tick());
    shard.open(found.epoch(), found.claimId(), behind + TICK_JUMP);
    return found;
  }

  private @Nullable OwnerLine claim() throws StorageException, IOException {
    for (int i = 0; i < CLAIM_TRIES; i++) {
      try {
        cluster.ensureTopics();
        return owner.claim();
      } catch (KafkaException e) {
        world.tell("not claimed: " + e);
      }
    }
    return null;
  }

  void tick(boolean busy) {
    players.act(shard.queue(), busy);
    shard.tick(0);
  }

  void prepare() {
    preparer.doWork();
  }

  void ship() {
    shipper.doWork();
  }

  /**
   * Lets the snapshot writers work.
   *
   * @return the last tick whose snapshot is stored, so that it and all before are on the disk
   */
  long writeSnapshots() {
    long last = -1;
    for (SnapshotWriter writer : storage.snapshots().all()) {
      writer.doWork();
      last = Math.max(last, writer.stats().lastTick());
    }
    return last;
  }

  /** Why somebody else owns the shard, null as long as nobody is known to. */
  @Nullable String fenced() {
    return fenced;
  }

  @Nullable OwnerLine line() {
    return line;
  }

  ShipperReport report() {
    return shipper.report();
  }

  Steps process() {
    return process;
  }

  /** Ends as a server that is told to. */
  void end() {
    try {
      storage.storeFinal(shard.snapshot());
    } catch (StorageException e) {
      world.tell("no last snapshot: " + e.getMessage());
    }
    shipper.onClose();
    storage.close();
  }

  /** Ends without having opened. */
  void close() {
    owner.close();
    storage.close();
  }
}
