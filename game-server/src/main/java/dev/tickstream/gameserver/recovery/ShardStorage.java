package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.journal.DirectoryLock;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.JournalDamagedException;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.SyncedFile;
import dev.tickstream.gameserver.snapshot.FileSnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotNews;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotWriter;
import dev.tickstream.gameserver.snapshot.SnapshotWriters;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard's directory, held for this process: {@code lock}, {@code claims}, {@code journal/},
 * {@code snapshots/}. Opened, recovered and closed by the main thread; the journal then belongs to
 * the shard thread.
 */
public final class ShardStorage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardStorage.class);

  private final ShardStorageConfig config;
  private final DirectoryLock lock;
  private final List<PacedStore> stores;
  private final MappedJournal journal;
  private final SnapshotWriters writers;
  private final ClaimsFile claims;
  private final long snapshotEpoch;
  private boolean closed;

  private ShardStorage(
      ShardStorageConfig config,
      DirectoryLock lock,
      List<PacedStore> stores,
      SnapshotNews news,
      MappedJournal journal,
      ClaimsFile claims,
      long snapshotEpoch) {
    this.config = config;
    this.lock = lock;
    this.stores = stores;
    this.journal = journal;
    this.writers =
        new SnapshotWriters(
            journal,
            stores.stream()
                .map(paced -> new SnapshotWriter(paced.store(), journal, paced.everyTicks(), news))
                .toList());
    this.claims = claims;
    this.snapshotEpoch = snapshotEpoch;
    if (!config.recording()) {
      journal.shippedTo(Long.MAX_VALUE);
    }
  }

  /**
   * Takes the directory and cuts the journal's torn tail.
   *
   * @param plan where its snapshots go
   * @throws StorageException with one clear line if that cannot be
   */
  public static ShardStorage open(ShardStorageConfig config, SnapshotPlan plan)
      throws StorageException {
    Path directory = config.directory();
    requireRoomForTicks(config);
    DirectoryLock lock = null;
    try {
      lock = DirectoryLock.acquire(directory);
      FileSnapshotStore local =
          new FileSnapshotStore(directory.resolve("snapshots"), config.shard());
      StoredSnapshot newest = newest(local);
      ClaimsFile claims = ClaimsFile.open(directory.resolve("claims"));
      long snapshotEpoch = newest == null ? 0 : newest.snapshot().epoch();
      long before = Math.max(claims.lastEpoch(), snapshotEpoch);
      if (before > 0 && !MappedJournal.isIn(config.journalDirectory()) && !config.acceptLoss()) {
        throw new JournalDamagedException(
            "there was an epoch " + before + ", but no journal is left");
      }
      MappedJournal journal =
          config.acceptLoss()
              ? openAcceptingLoss(config, local, newest, claims)
              : MappedJournal.open(config.journal());
      return new ShardStorage(
          config, lock, paced(local, plan), plan.news(), journal, claims, snapshotEpoch);
    } catch (IOException | IllegalArgumentException e) {
      closeAfter(e, lock);
      if (e instanceof JournalDamagedException) {
        throw UnknownHistoryException.lost(config.shard(), String.valueOf(e.getMessage()));
      }
      throw new StorageException(
          "shard " + config.shard() + " cannot open its storage: " + e.getMessage(), e);
    }
  }

  private static List<PacedStore> paced(FileSnapshotStore local, SnapshotPlan plan) {
    List<PacedStore> all = new ArrayList<>();
    all.add(new PacedStore(local, plan.localTicks()));
    all.addAll(plan.remote());
    return all;
  }

  private static @Nullable StoredSnapshot newest(SnapshotStore store) throws IOException {
    List<StoredSnapshot> snapshots = store.find().snapshots();
    return snapshots.isEmpty() ? null : snapshots.getFirst();
  }

  private static void requireRoomForTicks(ShardStorageConfig config) throws StorageException {
    if (config.segmentBytes() < config.segmentBytesMin()) {
      throw new StorageException(
          "a journal segment of "
              + config.segmentBytes()
              + " bytes cannot hold a tick: set TICKSTREAM_JOURNAL_SEGMENT_BYTES to at least "
              + config.segmentBytesMin());
    }
  }

  /** The loss is noted before anything is given up, so that no crash can hide it. */
  private static MappedJournal openAcceptingLoss(
      ShardStorageConfig config,
      SnapshotStore store,
      @Nullable StoredSnapshot newest,
      ClaimsFile claims)
      throws IOException {
    boolean before = claims.lossAccepted();
    boolean gone = claims.lastEpoch() > 0 && !MappedJournal.isIn(config.journalDirectory());
    claims.noteLoss(true);
    long kept = newest == null ? MappedJournal.START : newest.journalPosition();
    MappedJournal journal = MappedJournal.openAcceptingLoss(config.journal(), kept);
    if (newest == null || journal.committedPosition() >= newest.journalPosition()) {
      claims.noteLoss(before || gone || journal.gaveUp());
      return journal;
    }
    // The snapshot knows more than the journal: what is between them is the loss that was accepted.
    journal.close();
    Path lost =
        ShardStorageConfig.unused(config.directory(), "journal.lost-" + newest.snapshot().epoch());
    LOG.error("shard {}: loss accepted, the journal is kept in {}", config.shard(), lost);
    long base =
        (newest.journalPosition() / JournalConfig.STEP_BYTES + 1) * JournalConfig.STEP_BYTES;
    // First: whatever happens behind this, the snapshot is found ahead of the journal again.
    store.store(new StoredSnapshot(newest.snapshot(), base + MappedJournal.START));
    Files.move(config.journalDirectory(), lost);
    return MappedJournal.begin(config.journal(), base);
  }

  private static void closeAfter(Exception cause, @Nullable DirectoryLock lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  /** The epoch of this incarnation, 0 before it {@link #begin began}. */
  public long epoch() {
    return journal.epoch();
  }

  /** The shard's journal. */
  public MappedJournal journal() {
    return journal;
  }

  /** Who owned the shard from here. */
  public ClaimsFile claims() {
    return claims;
  }

  /** Whether an operator accepted that history which cannot be read is lost. */
  public boolean acceptsLoss() {
    return config.acceptLoss();
  }

  /** An epoch that nobody ever had, as far as this directory knows. */
  public long nextEpoch() {
    return Math.max(Math.max(claims.lastEpoch(), journal.lastEpoch()), snapshotEpoch) + 1;
  }

  /**
   * Counts an epoch that is not recorded.
   *
   * @throws StorageException if it cannot be noted
   */
  public OwnerLine countUnrecorded(Recovered recovered, long wallTimeMs) throws StorageException {
    OwnerLine owner =
        new OwnerLine(
            OwnerLine.State.UNRECORDED,
            nextEpoch(),
            UUID.randomUUID(),
            recordedEnd(recovered),
            recovered.tick(),
            recovered.zones(),
            claims.lossToTell(),
            wallTimeMs);
    try {
      claims.add(owner);
      return owner;
    } catch (IOException e) {
      throw new StorageException(
          "shard " + config.shard() + " cannot note its epoch: " + e.getMessage(), e);
    }
  }

  /** Where what was to be recorded ends, so that a later start can tell whether Kafka got it. */
  private ShardClaim.Base recordedEnd(Recovered recovered) {
    OwnerLine last = claims.last();
    if (last == null) {
      return ShardClaim.Base.NONE;
    }
    return last.state() == OwnerLine.State.UNRECORDED
        ? last.base()
        : new ShardClaim.Base(
            last.epoch(),
            last.epoch() == recovered.epoch() ? recovered.sequence() : 0,
            last.claimId());
  }

  /** Says who owns the shard from now on; after recovery, once. */
  public void begin(OwnerLine owner) {
    journal.beginEpoch(owner.epoch());
  }

  /** Where the shard offers its snapshots; to be started once the shard is recovered. */
  public SnapshotWriters snapshots() {
    return writers;
  }

  /**
   * Brings a shard in its initial state to its last committed tick.
   *
   * @throws UnknownHistoryException if the shard must stay closed
   * @throws StorageException if its files cannot be read
   */
  public Recovered recover(Shard shard, JournalCodec codec) throws StorageException {
    try {
      List<SnapshotStore> asked = new ArrayList<>();
      stores.subList(1, stores.size()).forEach(paced -> asked.add(paced.store()));
      asked.add(stores.getFirst().store()); // of equal ones the quicker store's first
      return new ShardRecovery(
              journal, asked, claims, config.acceptLoss() || claims.lossPending(), codec)
          .recover(shard);
    } catch (IOException e) {
      throw new StorageException(
          "shard " + config.shard() + " cannot read its history: " + e.getMessage(), e);
    }
  }

  /**
   * Stores the state of a shard whose thread has ended; blocks until it is on the disk.
   *
   * @throws StorageException if it is not; the journal still has everything
   */
  public void storeFinal(ShardSnapshot snapshot) throws StorageException {
    try {
      writers.storeFinal(snapshot);
      claims.ended();
    } catch (IOException e) {
      throw new StorageException(
          "shard " + config.shard() + " did not store its last snapshot: " + e.getMessage(), e);
    }
  }

  /**
   * Lets the directory go and keeps its journal apart, with the snapshots of what it tells, because
   * it is not the shard's history.
   *
   * @param epoch of its first event that is not
   * @return where it is now
   */
  public Path closeAsOrphaned(long epoch) throws IOException {
    closed = true;
    writers.close();
    journal.close();
    try (lock) {
      Path apart = ShardStorageConfig.unused(config.directory(), "journal.orphaned-" + epoch);
      Files.move(config.journalDirectory(), apart);
      Path snapshots = config.directory().resolve("snapshots");
      if (Files.isDirectory(snapshots)) {
        Files.move(snapshots, apart.resolve("snapshots"));
      }
      SyncedFile.forceDirectory(config.directory());
      return apart;
    }
  }

  /**
   * Lets the directory go. The shard's, the preparer's and the shipper's thread must have ended.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    writers.close();
    journal.close();
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("shard {}: {}", config.shard(), e.getMessage());
    }
  }
}
