package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.journal.DirectoryLock;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.JournalDamagedException;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.SyncedFile;
import dev.tickstream.gameserver.snapshot.FileSnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotWriter;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** A tick lies within one segment, so the largest tick must fit twice over. */
  private static final long SEGMENT_BYTES_MIN = 2L * ShardConfig.TICK_BYTES_MAX;

  private final ShardStorageConfig config;
  private final DirectoryLock lock;
  private final SnapshotStore store;
  private final MappedJournal journal;
  private final SnapshotWriter writer;
  private final ClaimsFile claims;
  private final long snapshotEpoch;
  private boolean closed;

  private ShardStorage(
      ShardStorageConfig config,
      DirectoryLock lock,
      SnapshotStore store,
      MappedJournal journal,
      ClaimsFile claims,
      long snapshotEpoch) {
    this.config = config;
    this.lock = lock;
    this.store = store;
    this.journal = journal;
    this.writer = new SnapshotWriter(store, journal);
    this.claims = claims;
    this.snapshotEpoch = snapshotEpoch;
    if (!config.recording()) {
      journal.shippedTo(Long.MAX_VALUE);
    }
  }

  /**
   * Takes the directory and cuts the journal's torn tail.
   *
   * @throws StorageException with one clear line if that cannot be
   */
  public static ShardStorage open(ShardStorageConfig config) throws StorageException {
    Path directory = config.directory();
    requireRoomForTicks(config);
    DirectoryLock lock = null;
    try {
      lock = DirectoryLock.acquire(directory);
      SnapshotStore store = new FileSnapshotStore(directory.resolve("snapshots"), config.shard());
      StoredSnapshot newest = store.newest().snapshot();
      ClaimsFile claims = ClaimsFile.open(directory.resolve("claims"));
      long snapshotEpoch = newest == null ? 0 : newest.snapshot().epoch();
      long before = Math.max(claims.lastEpoch(), snapshotEpoch);
      if (before > 0 && !MappedJournal.isIn(journalOf(config)) && !config.acceptLoss()) {
        throw new JournalDamagedException(
            "there was an epoch " + before + ", but no journal is left");
      }
      MappedJournal journal =
          config.acceptLoss()
              ? openAcceptingLoss(config, store, newest, claims)
              : MappedJournal.open(journalConfig(config));
      return new ShardStorage(config, lock, store, journal, claims, snapshotEpoch);
    } catch (IOException | IllegalArgumentException e) {
      closeAfter(e, lock);
      if (e instanceof JournalDamagedException) {
        throw new UnknownHistoryException(config.shard(), String.valueOf(e.getMessage()));
      }
      throw new StorageException(
          "shard " + config.shard() + " cannot open its storage: " + e.getMessage(), e);
    }
  }

  private static void requireRoomForTicks(ShardStorageConfig config) throws StorageException {
    if (config.segmentBytes() < SEGMENT_BYTES_MIN) {
      throw new StorageException(
          "a journal segment of "
              + config.segmentBytes()
              + " bytes cannot hold a tick: set TICKSTREAM_JOURNAL_SEGMENT_BYTES to at least "
              + SEGMENT_BYTES_MIN);
    }
  }

  private static Path journalOf(ShardStorageConfig config) {
    return config.directory().resolve("journal");
  }

  private static JournalConfig journalConfig(ShardStorageConfig config) {
    return JournalConfig.of(
        journalOf(config), config.shard(), config.segmentBytes(), config.journalBytesMax());
  }

  /** The loss is noted before anything is given up, so that no crash can hide it. */
  private static MappedJournal openAcceptingLoss(
      ShardStorageConfig config,
      SnapshotStore store,
      @Nullable StoredSnapshot newest,
      ClaimsFile claims)
      throws IOException {
    boolean before = claims.lossPending();
    boolean gone = claims.lastEpoch() > 0 && !MappedJournal.isIn(journalOf(config));
    claims.noteLoss(true);
    long kept = newest == null ? MappedJournal.START : newest.journalPosition();
    MappedJournal journal = MappedJournal.openAcceptingLoss(journalConfig(config), kept);
    if (newest == null || journal.committedPosition() >= newest.journalPosition()) {
      claims.noteLoss(before || gone || journal.gaveUp());
      return journal;
    }
    // The snapshot knows more than the journal: what is between them is the loss that was accepted.
    journal.close();
    Path lost = unused(config, "journal.lost-" + newest.snapshot().epoch());
    LOG.error("shard {}: loss accepted, the journal is kept in {}", config.shard(), lost);
    Files.move(journalOf(config), lost);
    long base =
        (newest.journalPosition() / JournalConfig.STEP_BYTES + 1) * JournalConfig.STEP_BYTES;
    MappedJournal begun = MappedJournal.begin(journalConfig(config), base);
    store.store(new StoredSnapshot(newest.snapshot(), begun.committedPosition()));
    return begun;
  }

  private static Path unused(ShardStorageConfig config, String name) {
    Path path = config.directory().resolve(name);
    for (int n = 2; Files.exists(path); n++) {
      path = config.directory().resolve(name + "." + n);
    }
    return path;
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
            claims.lossPending(),
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

  /** Where the shard offers its snapshots; its thread runs once the shard is recovered. */
  public SnapshotWriter snapshots() {
    return writer;
  }

  /**
   * Brings a shard in its initial state to its last committed tick, and starts the snapshot thread.
   *
   * @throws UnknownHistoryException if the shard must stay closed
   * @throws StorageException if its files cannot be read
   */
  public Recovered recover(Shard shard, JournalCodec codec) throws StorageException {
    try {
      Recovered recovered = new ShardRecovery(journal, store, codec).recover(shard);
      writer.start();
      return recovered;
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
      writer.storeFinal(snapshot);
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
    writer.close();
    journal.close();
    try (lock) {
      Path apart = unused(config, "journal.orphaned-" + epoch);
      Files.move(journalOf(config), apart);
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
    writer.close();
    journal.close();
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("shard {}: {}", config.shard(), e.getMessage());
    }
  }
}
