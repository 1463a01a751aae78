package dev.tickstream.gameserver.ownership;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.EventTypes;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.ReplayException;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.gameserver.journal.JournalDamagedException;
import dev.tickstream.gameserver.journal.JournalSalvage;
import dev.tickstream.gameserver.recovery.Candidate;
import dev.tickstream.gameserver.recovery.Candidates;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.RebuiltDirectory;
import dev.tickstream.gameserver.recovery.RebuiltShard;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.msgpack.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back a shard whose own directory is lost or proves nothing: the newest snapshot that is
 * history, wherever it is, and every later event from Kafka, up to Kafka's head and to the state
 * the head names. What was confirmed and not shipped is lost with the directory; nobody knows how
 * much, so the next claim says that something may be. Main thread; blocks.
 */
public final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final long TICK_MS = TimeUnit.NANOSECONDS.toMillis(ShardConfig.TICK_NS);

  /** A clock that is wrong by more is not believed. */
  private static final long TICKS_AWAY_MAX = TimeUnit.DAYS.toMillis(1) / TICK_MS;

  private final Cluster cluster;
  private final EventTypes types;
  private final JournalCodec codec;
  private final WallClock clock;
  private final Vigil vigil;

  /**
   * @param types the game's events
   * @param vigil how it is made sure that nobody owns the shard any more
   */
  public Rebuild(Cluster cluster, EventTypes types, WallClock clock, Vigil vigil) {
    this.cluster = cluster;
    this.types = types;
    this.codec = new JournalCodec(types);
    this.clock = clock;
    this.vigil = vigil;
  }

  /**
   * Makes the shard's directory anew.
   *
   * @param stores to be asked for snapshots up to a tick, in this order
   * @param fresh makes the shard in its initial state
   * @return how
   * @throws UnknownHistoryException if neither snapshots nor Kafka lead to Kafka's head
   * @throws StorageException if somebody who is needed does not answer, the shard's owner plays on,
   *     or the directory cannot be used: nothing is known to be lost
   */
  public RebuiltShard run(
      ShardStorageConfig config, LongFunction<List<SnapshotStore>> stores, Supplier<Shard> fresh)
      throws StorageException {
    int shard = config.shard();
    try {
      cluster.ensureTopics();
      ShardHead last = new OwnerWatch(cluster, shard, vigil).requireGone();
      PartitionView view;
      // What a broker left half ended is ended, and whoever still writes has to come back first.
      try (FencedShard fenced = FencedShard.fence(cluster, shard)) {
        view = fenced.view();
      }
      ShardHead head = view.head();
      if (head == null) {
        throw new UnknownHistoryException(shard, "Kafka has nothing of it either");
      }
      OwnerWatch.requireSame(shard, last, head);
      return run(config, view.lineage(), head, stores, fresh);
    } catch (ShardRefusedException | JournalDamagedException e) {
      throw new UnknownHistoryException(shard, String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw new StorageException(
          "shard "
              + shard
              + " stays closed: its directory is lost, and Kafka does not answer ("
              + e.getMessage()
              + "). The directory is as it was; start again when it does",
          e);
    } catch (IOException e) {
      throw new StorageException(
          "shard " + shard + " cannot make its directory anew: " + e.getMessage(), e);
    }
  }

  private RebuiltShard run(
      ShardStorageConfig config,
      Lineage lineage,
      ShardHead head,
      LongFunction<List<SnapshotStore>> stores,
      Supplier<Shard> fresh)
      throws IOException, StorageException {
    long startNs = System.nanoTime();
    requireNothingUnshipped(config, lineage, head);
    RecordedHistory history = new RecordedHistory(lineage, head);
    Candidates candidates = candidates(stores, history, head);
    if (!config.acceptLoss()) {
      history.requireShortTail(config.shard());
    }
    Rebuilt rebuilt = rebuild(config.shard(), lineage, head, candidates, fresh);
    long played = Math.max(history.lastTickSeen(), rebuilt.shard().tick());
    long tick = Math.max(played, ticksPassedAt(head));
    Lineage.Owner owner = owner(lineage, head.epoch());
    ShardSnapshot snapshot =
        rebuilt
            .shard()
            .recoveredSnapshot(head.epoch(), owner.claim().claimId(), head.sequence(), tick);
    Path apart = RebuiltDirectory.make(config, snapshot, lines(lineage, head, snapshot.tick()));
    candidates.refused().forEach(why -> LOG.warn("snapshot not used: {}", why.describe()));
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    Candidate begun = rebuilt.begun();
    return new RebuiltShard(
        begun == null ? Recovered.INITIAL : begun.source(),
        begun == null ? -1 : begun.tick(),
        begun == null ? Map.of() : begun.checksums(),
        rebuilt.shard().tick(),
        rebuilt.ticks(),
        rebuilt.events(),
        history.eventsBeyond(),
        candidates.refused(),
        tookMs,
        summary(config.shard(), rebuilt, head, tookMs, apart));
  }

  /** The newest ones say what was played behind Kafka's head; there may be none before it. */
  private static Candidates candidates(
      LongFunction<List<SnapshotStore>> stores, RecordedHistory history, ShardHead head) {
    Candidates newest = Candidates.ask(stores.apply(Long.MAX_VALUE), history);
    return newest.newestFirst().isEmpty()
        ? newest.or(Candidates.ask(stores.apply(head.tick()), history))
        : newest;
  }

  private static String summary(
      int shard, Rebuilt rebuilt, ShardHead head, long tookMs, @Nullable Path apart) {
    return "shard "
        + shard
        + " is rebuilt from "
        + (rebuilt.begun() == null ? "its initial state" : rebuilt.begun().name())
        + " and "
        + rebuilt.events()
        + " events in Kafka, up to event "
        + head.sequence()
        + " of epoch "
        + head.epoch()
        + ", in "
        + tookMs
        + " ms; what was confirmed behind that and not shipped is lost, nobody knows how much"
        + (apart == null ? "" : "; what its directory held is kept in " + apart);
  }

  /** What is confirmed and not in Kafka is not given up while somebody can still read it. */
  private void requireNothingUnshipped(ShardStorageConfig config, Lineage lineage, ShardHead head)
      throws IOException, UnknownHistoryException {
    Path journal = config.journalDirectory();
    if (!Files.isDirectory(journal)) {
      return;
    }
    AtomicReference<@Nullable String> waiting = new AtomicReference<>();
    if (JournalSalvage.keepsMoves(journal)) {
      waiting.set("moves that are kept beside it");
    }
    JournalSalvage.commits(
        journal,
        (epoch, record) -> {
          long last = sequence(record);
          boolean shipped =
              epoch < head.epoch() || (epoch == head.epoch() && last <= head.sequence());
          if (!shipped && last > 0 && RecordedHistory.mayBe(lineage, epoch, last)) {
            waiting.set("event " + last + " of epoch " + epoch);
          }
        });
    if (waiting.get() != null) {
      throw new UnknownHistoryException(
          config.shard(),
          "its journal is damaged and still holds what Kafka lacks, up to " + waiting.get());
    }
  }

  /** The last event as of a commit; 0 if that cannot be read. */
  private long sequence(byte[] commit) {
    try {
      return codec.read(ByteBuffer.wrap(commit)).sequence();
    } catch (MalformedMessageException e) {
      return 0;
    }
  }

  /**
   * @param begun the snapshot it began with, null for none
   */
  private record Rebuilt(Shard shard, @Nullable Candidate begun, long ticks, long events) {}

  private Rebuilt rebuild(
      int number, Lineage lineage, ShardHead head, Candidates candidates, Supplier<Shard> fresh)
      throws StorageException {
    for (Candidate candidate : candidates.newestFirst()) {
      try {
        return replay(number, lineage, head, candidate, fresh.get());
      } catch (SnapshotRefusedException e) {
        candidates.refuse(candidate, e.reason().name(), String.valueOf(e.getMessage()));
      } catch (ShardRefusedException e) {
        candidates.refuse(candidate, e.reason().name(), String.valueOf(e.getMessage()));
      } catch (ReplayException e) {
        candidates.refuse(candidate, "DOES_NOT_LEAD_TO_HEAD", String.valueOf(e.getMessage()));
      }
    }
    try {
      return replay(number, lineage, head, null, fresh.get());
    } catch (ShardRefusedException | ReplayException e) {
      throw leadsNowhere(number, candidates, String.valueOf(e.getMessage()));
    }
  }

  /** A store that did not answer may have the snapshot that does. */
  private static StorageException leadsNowhere(int number, Candidates candidates, String why) {
    String what =
        "no snapshot leads to what Kafka's head names, nor does the initial state: " + why;
    String silent =
        candidates.refused().stream()
            .filter(each -> each.reason().equals(Candidates.NO_ANSWER))
            .map(Refused::where)
            .distinct()
            .collect(Collectors.joining(", "));
    return silent.isEmpty()
        ? new UnknownHistoryException(number, what)
        : new StorageException(
            "shard "
                + number
                + " stays closed: "
                + what
                + "; but "
                + silent
                + " did not answer and may have one. The directory is as it was; start again when"
                + " it does, or without it");
  }

  private Rebuilt replay(
      int number, Lineage lineage, ShardHead head, @Nullable Candidate from, Shard shard)
      throws ShardRefusedException {
    long epoch = 0;
    long sequence = 0;
    if (from != null) {
      shard.restore(from.stored().snapshot());
      epoch = from.epoch();
      sequence = from.sequence();
    }
    long ticks = 0;
    long events = 0;
    try (ShardHistory history =
        new ShardHistory(cluster, number, lineage, head, types, epoch, sequence)) {
      for (CommittedTick tick = history.next(); tick != null; tick = history.next()) {
        shard.replay(tick);
        ticks++;
        events += tick.events().size();
      }
    }
    for (ZoneState zone : head.zones()) {
      if (shard.zones().contains(zone.zoneId()) && shard.stateHash(zone.zoneId()) != zone.hash()) {
        throw new ReplayException(
            "zone %s has state %016x, but Kafka's head names %016x"
                .formatted(zone.zoneId(), shard.stateHash(zone.zoneId()), zone.hash()));
      }
    }
    return new Rebuilt(shard, from, ticks, events);
  }

  /** No tick that may have been played since, and told to somebody, is played again. */
  private long ticksPassedAt(ShardHead head) {
    long away = (clock.currentTimeMillis() - head.wallTime()) / TICK_MS;
    return head.tick() + Math.clamp(away, 0, TICKS_AWAY_MAX);
  }

  private static Lineage.Owner owner(Lineage lineage, long epoch) {
    return lineage.owners().stream()
        .filter(owner -> owner.epoch() == epoch)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a head of an epoch that nobody claimed"));
  }

  /**
   * What an owner went on from, and is left of it: nothing that Kafka lacks, as snapshots may not.
   */
  private static ShardClaim.Base base(ShardClaim.Base claimed, ShardHead head) {
    long sequence = claimed.seq();
    if (claimed.epoch() == head.epoch()) {
      sequence = Math.min(sequence, head.sequence());
    } else if (claimed.epoch() > head.epoch()) {
      sequence = 0;
    }
    return new ShardClaim.Base(claimed.epoch(), sequence, claimed.claimId());
  }

  /** The owners as a directory remembers them; one that shipped nothing ended where it began. */
  private static List<OwnerLine> lines(Lineage lineage, ShardHead head, long tick) {
    List<OwnerLine> lines = new ArrayList<>();
    for (Lineage.Owner owner : lineage.owners()) {
      boolean shippedNothing = owner.epoch() > head.epoch();
      lines.add(
          new OwnerLine(
              OwnerLine.State.CLAIMED,
              owner.epoch(),
              owner.claim().claimId(),
              base(owner.claim().base(), head),
              shippedNothing ? tick : owner.claim().tick(),
              shippedNothing ? head.zones() : owner.claim().zones(),
              owner.claim().lossAccepted(),
              owner.claim().wallTime()));
    }
    return lines;
  }
}
