package dev.tickstream.gameserver.publish;

import static org.awaitility.Awaitility.await;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.ownership.Claimant;
import dev.tickstream.gameserver.ownership.Cluster;
import dev.tickstream.gameserver.ownership.ShardOwner;
import dev.tickstream.gameserver.ownership.ShardOwners;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One incarnation of an orchard: recovered, its shard's owner, and shipping when told to. */
public final class OrchardLife implements AutoCloseable {
  public static final Duration SOON = Duration.ofSeconds(60);
  private static final TickDecoder DECODER = new TickDecoder(OrchardShard.CODEC);

  private final Cluster cluster;
  private final OrchardShard shard;
  private final ShardOwner owner;
  private final OwnerLine line;
  private final List<String> fenced = new ArrayList<>();

  private OrchardLife(Cluster cluster, OrchardShard shard, Duration within)
      throws StorageException {
    this.cluster = cluster;
    this.shard = shard;
    Claimant claimant =
        new Claimant("orchard", ShardClaim.Endpoints.NONE, System::currentTimeMillis);
    owner = new ShardOwner(cluster, claimant, shard.storage(), shard.recovered(), DECODER);
    line = new ShardOwners(cluster, List.of(owner)).begin(within).getFirst();
  }

  /** Brings a shard back and finds it an epoch; it does not tick yet. */
  public static OrchardLife recover(
      Cluster cluster, ShardStorageConfig config, long seed, Duration within)
      throws StorageException {
    OrchardShard shard = OrchardShard.recover(config, seed);
    try {
      return new OrchardLife(cluster, shard, within);
    } catch (StorageException | RuntimeException e) {
      shard.close();
      throw e;
    }
  }

  /** The same, with its players in. */
  public static OrchardLife begin(
      Cluster cluster, ShardStorageConfig config, long seed, Duration within)
      throws StorageException {
    OrchardLife life = recover(cluster, config, seed, within);
    life.shard.begin(life.line);
    return life;
  }

  public OrchardShard shard() {
    return shard;
  }

  /** This incarnation as it began. */
  public OwnerLine line() {
    return line;
  }

  public ShardOwner owner() {
    return owner;
  }

  /** What was said when somebody else owned the shard. */
  public List<String> fenced() {
    synchronized (fenced) {
      return List.copyOf(fenced);
    }
  }

  /** Ships every 20 ms until closed. */
  public JournalShippers ship() {
    PublishConfig config = new PublishConfig(cluster, "orchard", Duration.ofMillis(20));
    return JournalShippers.start(
        config,
        OrchardShard.MODEL.events(),
        OrchardShard.CODEC,
        List.of(owner),
        why -> {
          synchronized (fenced) {
            fenced.add(why);
          }
        });
  }

  /** Waits until nothing waits. */
  public static void awaitShipped(JournalShippers shippers) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              ShipperReport report = shippers.reports().getFirst();
              return report.transactions() > 0 && report.waitingEvents() == 0;
            });
  }

  /** Ships everything, then rests. */
  public void shipAll() {
    try (JournalShippers shippers = ship()) {
      awaitShipped(shippers);
    }
  }

  /** Ends as a killed process does. */
  @Override
  public void close() {
    owner.close();
    shard.close();
  }
}
