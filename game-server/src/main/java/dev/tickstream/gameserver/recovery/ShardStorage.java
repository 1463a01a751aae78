package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.gameserver.journal.DirectoryLock;
import dev.tickstream.gameserver.journal.EpochFile;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.JournalDamagedException;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.snapshot.FileSnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotWriter;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard's directory, held for this process: {@code lock}, {@code epoch}, {@code recording} (if
 * it was ever off), {@code journal/}, {@code snapshots/}. Opened, recovered and closed by the main
 * thread; the journal then belongs to the shard thread.
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
  private final long recordedFrom;

  private ShardStorage(
      ShardStorageConfig config,
      DirectoryLock lock,
      SnapshotStore store,
      MappedJournal journal,
      long recordedFrom) {
    this.config = config;
    this.lock = lock;
    this.store = store;
    this.journal = journal;
    this.writer = new SnapshotWriter(store, journal);
    this.recordedFrom = recordedFrom;
    if (!config.recording()) {
      journal.shippedTo(Long.MAX_VALUE);
    }
  }

  /**
   * Takes the directory, cuts the journal's torn tail, and raises the epoch.
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
      EpochFile epochs = new EpochFile(directory.resolve("epoch"));
      long before = Math.max(epochs.current(), newest == null ? 0 : newest.snapshot().epoch());
      if (before > 0 && !MappedJournal.isIn(journalOf(config)) && !config.acceptLoss()) {
        throw new JournalDamagedException(
            "there was an epoch " + before + ", but no journal is left");
      }
      // The journal first: an epoch on the disk says that there is one.
      MappedJournal journal = openJournal(config, store, before + 1, newest);
      journal.beginEpoch(Math.max(before, journal.lastEpoch()) + 1);
      epochs.raise(journal.epoch() - 1);
      long recordedFrom = mark(config).open(config.recording(), journal.epoch());
      return new ShardStorage(config, lock, store, journal, recordedFrom);
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

  private static RecordingMark mark(ShardStorageConfig config) {
    return new RecordingMark(config.directory().resolve("recording"));
  }

  private static MappedJournal openJournal(
      ShardStorageConfig config, SnapshotStore store, long epoch, @Nullable StoredSnapshot newest)
      throws IOException {
    Path directory = journalOf(config);
    JournalConfig journalConfig =
        JournalConfig.of(
            directory, config.shard(), config.segmentBytes(), config.journalBytesMax());
    if (!config.acceptLoss()) {
      return MappedJournal.open(journalConfig);
    }
    MappedJournal journal =
        MappedJournal.openAcceptingLoss(
            journalConfig, newest == null ? MappedJournal.START : newest.journalPosition());
    if (newest == null || journal.committedPosition() >= newest.journalPosition()) {
      return journal;
    }
    // The snapshot knows more than the journal: what is between them is the loss that was accepted.
    journal.close();
    Path lost = config.directory().resolve("journal.lost-" + epoch);
    LOG.error("shard {}: loss accepted, the journal is kept in {}", config.shard(), lost);
    Files.move(directory, lost);
    long base =
        (newest.journalPosition() / JournalConfig.STEP_BYTES + 1) * JournalConfig.STEP_BYTES;
    MappedJournal begun = MappedJournal.begin(journalConfig, base);
    store.store(new StoredSnapshot(newest.snapshot(), begun.committedPosition()));
    mark(config).resumeAt(epoch);
    return begun;
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

  /** The epoch of this incarnation. */
  public long epoch() {
    return journal.epoch();
  }

  /** The shard's journal. */
  public MappedJournal journal() {
    return journal;
  }

  /** Whether an operator accepted that history which cannot be read is lost. */
  public boolean acceptsLoss() {
    return config.acceptLoss();
  }

  /** Epochs below this one are not recorded, because recording was off; 0 if all are. */
  public long recordedFrom() {
    return recordedFrom;
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
   * Lets the directory go. The shard's, the preparer's and the shipper's thread must have ended.
   */
  @Override
  public void close() {
    writer.close();
    journal.close();
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("shard {}: {}", config.shard(), e.getMessage());
    }
  }
}
