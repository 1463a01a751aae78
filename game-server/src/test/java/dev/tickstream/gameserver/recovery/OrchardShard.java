package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.InterestConfig;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.TickOutput;
import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.journal.JournalPreparer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A shard of two orchards on real storage, played by hand and by a seed. */
public final class OrchardShard implements AutoCloseable {
  public static final GameModel MODEL = GameModel.of(new Orchard());
  public static final JournalCodec CODEC = new JournalCodec(MODEL.events());
  public static final List<ZoneId> ZONES =
      List.of(new ZoneId("orchard-1"), new ZoneId("orchard-2"));

  /** A snapshot whenever the shard makes one, in its directory. */
  public static final SnapshotPlan LOCAL = new SnapshotPlan(1, List.of());

  private static final long SEGMENT_BYTES = 2 << 20;
  private static final int PLAYERS = 6;

  private final ShardStorage storage;
  private final Shard shard;
  private final Recovered recovered;
  private final JournalPreparer preparer;
  private final Random random;
  private long clientSeq;
  private long nowMs = 1_700_000_000_000L;

  private OrchardShard(ShardStorage storage, long seed, int snapshotTicks) throws StorageException {
    this.storage = storage;
    this.random = new Random(seed);
    this.preparer = new JournalPreparer(List.of(storage.journal()));
    int number = storage.journal().shard();
    ShardConfig config =
        new ShardConfig(
            number,
            "test",
            42,
            1_000,
            1_024,
            2_400,
            snapshotTicks,
            InterestConfig.DEFAULT,
            1 << 20);
    shard =
        new Shard(
            config,
            MODEL,
            ZONES,
            storage.journal(),
            new Nobody(),
            storage.snapshots(),
            () -> 0,
            () -> nowMs);
    recovered = storage.recover(shard, CODEC);
    storage.snapshots().start();
  }

  public static ShardStorageConfig config(Path directory, int shard) {
    return new ShardStorageConfig(directory, shard, SEGMENT_BYTES, 64 * SEGMENT_BYTES, true, false);
  }

  /** Opens or recovers it; it does not tick yet. */
  public static OrchardShard recover(ShardStorageConfig config, long seed) throws StorageException {
    return recover(config, seed, LOCAL);
  }

  /** The same with other stores of snapshots. */
  public static OrchardShard recover(ShardStorageConfig config, long seed, SnapshotPlan plan)
      throws StorageException {
    ShardStorage storage = ShardStorage.open(config, plan);
    try {
      return new OrchardShard(storage, seed, 1_000_000);
    } catch (StorageException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** Opens or recovers it without Kafka, and lets its players in. */
  public static OrchardShard open(Path directory, int shard, long seed) throws StorageException {
    OrchardShard opened = recover(config(directory, shard), seed);
    opened.begin();
    return opened;
  }

  /** Ends recovery under an epoch that is not recorded, and lets the players in. */
  public void begin() throws StorageException {
    begin(storage.countUnrecorded(recovered, nowMs));
  }

  /** Ends recovery and lets the players in. */
  public void begin(OwnerLine owner) {
    beginEmpty(owner);
    for (ZoneId zone : ZONES) {
      for (int i = 0; i < PLAYERS; i++) {
        PlayerId player = player(zone, i);
        shard
            .queue()
            .offer(new ZoneInput.Join(zone, player, "P" + i, "s" + random.nextInt(), VIEWER));
      }
    }
  }

  /** Ends recovery. */
  public void beginEmpty(OwnerLine owner) {
    storage.begin(owner);
    shard.open(owner.epoch(), owner.claimId(), recovered.fresh() ? 0 : 20);
    preparer.doWork();
  }

  /** Plays so many ticks, each with a few moves. */
  public void play(int ticks) {
    for (int i = 0; i < ticks; i++) {
      for (int n = random.nextInt(4); n > 0; n--) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        Cell to = new Cell(random.nextInt(Orchard.WIDTH), random.nextInt(Orchard.WIDTH));
        shard
            .queue()
            .offer(
                new ZoneInput.Play(
                    zone,
                    player(zone, random.nextInt(PLAYERS)),
                    VIEWER,
                    ++clientSeq,
                    Orchard.GO,
                    new Orchard.Go(to)));
      }
      tick();
    }
  }

  /** One tick without any command. */
  public TickReport tick() {
    nowMs += 50;
    preparer.doWork();
    return shard.tick(0);
  }

  private static PlayerId player(ZoneId zone, int number) {
    return new PlayerId(zone + "-p" + number);
  }

  public Shard shard() {
    return shard;
  }

  public ShardStorage storage() {
    return storage;
  }

  public Recovered recovered() {
    return recovered;
  }

  List<Long> hashes() {
    return ZONES.stream().map(shard::stateHash).toList();
  }

  /** Stores a snapshot now. */
  public void snapshot() throws StorageException {
    storage.storeFinal(shard.snapshot());
  }

  /** Ends as a killed process does: nothing is stored. */
  @Override
  public void close() {
    storage.close();
  }

  private static final Viewer VIEWER = new Viewer() {};

  private static final class Nobody implements TickOutput {
    @Override
    public void welcomed(Viewer viewer, Welcome welcome) {}

    @Override
    public void rejected(Viewer viewer, String reason) {}

    @Override
    public void answered(Viewer viewer, Answer answer) {}

    @Override
    public void changed(
        Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {}

    @Override
    public void ended(Viewer viewer, String reason) {}

    @Override
    public void tickDone(TickReport report) {}
  }
}
