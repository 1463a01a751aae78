package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.metrics.ServerFigures;
import dev.tickstream.gameserver.metrics.ServerMeters;
import dev.tickstream.gameserver.metrics.ShardMeter;
import dev.tickstream.gameserver.metrics.ZoneFigures;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import dev.tickstream.gameserver.replicate.Replicator;
import dev.tickstream.gameserver.replicate.SpectatorStats;
import dev.tickstream.gameserver.replicate.UpdateWriter;
import dev.tickstream.gameserver.session.ReturnWitness;
import dev.tickstream.gameserver.session.ZoneDirectory;
import dev.tickstream.gameserver.session.ZoneEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToLongFunction;

/** The shards that have a zone. Main thread. */
final class Shards {
  private final GameServerConfig config;
  private final GameModel model;
  private final NanoClock clock;
  private final WallClock wallClock;
  private final SnapshotServices services;
  private final ShardLayout layout;
  private final List<ShardStorage> storages = new ArrayList<>();
  private final List<ShardRuntime> shards = new ArrayList<>();
  private IntToLongFunction journalWaiting = shard -> 0;

  Shards(
      GameServerConfig config,
      GameModel model,
      ShardLayout layout,
      SnapshotServices services,
      NanoClock clock,
      WallClock wallClock) {
    this.services = services;
    this.layout = layout;
    this.config = config;
    this.model = model;
    this.clock = clock;
    this.wallClock = wallClock;
  }

  /**
   * Brings every shard back to its last committed tick; none is open for play yet.
   *
   * @param secret this server's key; randomness is derived from it, so that players cannot foresee
   *     it
   * @param waiting events of a shard that are not shipped yet, -1 if that is not known
   * @throws UnknownHistoryException for all shards whose history is unknown
   * @throws StorageException if a shard cannot be brought back
   */
  void recover(byte[] secret, ServerMeters meters, UpdateWriter writer, IntToLongFunction waiting)
      throws StorageException {
    journalWaiting = waiting;
    long seed = ByteBuffer.wrap(secret).getLong();
    List<UnknownHistoryException> unknown = new ArrayList<>();
    for (int shard = 0; shard < config.world().shards(); shard++) {
      List<ZoneId> zones = layout.zones(shard);
      if (zones.isEmpty()) continue;
      try {
        shards.add(recover(shard, zones, seed, meters, writer));
      } catch (UnknownHistoryException e) {
        unknown.add(e);
      }
    }
    if (!unknown.isEmpty()) throw UnknownHistoryException.of(unknown);
  }

  private ShardRuntime recover(
      int shard, List<ZoneId> zones, long seed, ServerMeters meters, UpdateWriter writer)
      throws StorageException {
    ShardStorage storage = ShardStorage.open(layout.storage(shard), services.plan(shard, zones));
    storages.add(storage);
    ShardMeter meter = new ShardMeter(shard, meters.registry());
    SpectatorStats stats =
        new SpectatorStats(
            model.descriptor().playersMax(), () -> journalWaiting.applyAsLong(shard));
    return new ShardRuntime(
        layout.run(shard, seed),
        model,
        zones,
        storage,
        meter,
        new Replicator(meter, stats, writer, meters.network(), clock),
        clock,
        wallClock);
  }

  List<ShardRuntime> all() {
    return shards;
  }

  List<MappedJournal> journals() {
    return storages.stream().map(ShardStorage::journal).toList();
  }

  /**
   * The zones as the socket threads see them.
   *
   * @param witness who hears of a zone's players who come back
   */
  ZoneDirectory directory(Function<ZoneId, ReturnWitness> witness) {
    List<ZoneEntry> entries = new ArrayList<>();
    for (ShardRuntime shard : shards) {
      for (ZoneId zone : shard.zones()) {
        entries.add(
            new ZoneEntry(
                zone,
                shard.shard().queue(),
                shard.meter()::tick,
                config.limits().spectators(),
                witness.apply(zone)));
      }
    }
    return new ZoneDirectory(entries);
  }

  /** The zones' figures, for the platform. */
  ServerFigures figures(ServerFigures.Endpoints endpoints) {
    List<ServerFigures.ShardSource> sources = new ArrayList<>();
    for (ShardRuntime shard : shards) {
      sources.add(
          new ServerFigures.ShardSource(
              shard.meter(),
              shard.storage().epoch(),
              () -> journalWaiting.applyAsLong(shard.number())));
    }
    return new ServerFigures(
        model.id(), model.descriptor().playersMax(), endpoints, wallClock, sources);
  }

  /** Every zone's last second. */
  List<ZoneFigures> zoneFigures() {
    List<ZoneFigures> all = new ArrayList<>();
    for (ShardRuntime shard : shards) all.addAll(shard.meter().figures());
    return all;
  }

  /** Shows every journal's and every snapshot writer's figures. */
  void bindTo(ServerMeters meters) {
    for (ShardRuntime shard : shards) StorageMeters.bind(shard.number(), shard.storage(), meters);
  }

  void startLoops() {
    for (ShardRuntime shard : shards) shard.thread().start();
  }

  void endLoops() {
    for (ShardRuntime shard : shards) shard.endLoop();
  }

  /** Stores what the ended loops left behind. */
  void storeFinal() {
    for (ShardRuntime shard : shards) shard.storeFinal();
  }

  void close() {
    for (ShardStorage storage : storages) storage.close();
  }
}
