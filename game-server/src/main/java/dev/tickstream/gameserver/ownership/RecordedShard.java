package dev.tickstream.gameserver.ownership;

import dev.tickstream.engine.CommittedTick;
import dev.tickstream.engine.EventTypes;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardHead.ZoneState;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.recovery.Candidate;
import dev.tickstream.gameserver.recovery.Candidates;
import dev.tickstream.gameserver.recovery.GapException;
import dev.tickstream.gameserver.recovery.Past;
import dev.tickstream.gameserver.recovery.PastTick;
import dev.tickstream.gameserver.recovery.PastTicks;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.msgpack.MalformedMessageException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A shard's history as Kafka has it, up to its head. Only looked at: nobody is fenced, nothing is
 * written, and the owner may play on.
 */
public final class RecordedShard implements Past {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** What the head names is committed; its markers are in every partition a moment later. */
  private static final Duration MARKERS_WITHIN = Duration.ofSeconds(3);

  private final Cluster cluster;
  private final EventTypes types;
  private final Lineage lineage;
  private final ShardHead head;

  private RecordedShard(Cluster cluster, EventTypes types, Lineage lineage, ShardHead head) {
    this.cluster = cluster;
    this.types = types;
    this.lineage = lineage;
    this.head = head;
  }

  /**
   * Looks at a zone's shard.
   *
   * @param bootstrapServers Kafka's addresses
   * @param number of the zone, from 1
   * @param types the game's events
   * @throws IOException if Kafka does not answer
   * @throws GapException if it has nothing of that zone
   */
  public static RecordedShard of(
      String bootstrapServers, String cluster, ZoneId zone, int number, EventTypes types)
      throws IOException, GapException {
    try {
      KafkaCluster kafka =
          new KafkaCluster(new ClusterAccess(bootstrapServers, cluster, 1, 0, CALL_TIMEOUT));
      int shards = kafka.recordedShards();
      if (shards == 0) {
        throw new GapException("Kafka at " + bootstrapServers + " has no history of any shard");
      }
      int shard = (number - 1) % shards;
      PartitionView view = PartitionReader.look(kafka, shard);
      ShardHead head = view.head();
      if (head == null || head.zones().stream().noneMatch(each -> each.zoneId().equals(zone))) {
        throw new GapException(
            "Kafka has no history of "
                + zone
                + (head == null
                    ? ""
                    : ", but of " + head.zones().stream().map(ZoneState::zoneId).toList()));
      }
      try (ShardLog log = new ShardLog(kafka, shard)) {
        log.awaitCommitted(MARKERS_WITHIN);
      }
      return new RecordedShard(kafka, types, view.lineage(), head);
    } catch (KafkaException e) {
      throw away(e);
    } catch (MalformedMessageException e) {
      throw new IOException("what Kafka says of the owners cannot be read: " + e.getMessage(), e);
    }
  }

  private static IOException away(KafkaException e) {
    return new IOException("Kafka does not answer: " + e.getMessage(), e);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public int shard() {
    return head.shard();
  }

  @Override
  public List<ZoneId> zones() {
    return head.zones().stream().map(ZoneState::zoneId).toList();
  }

  @Override
  public long lastTick() {
    return head.tick();
  }

  @Override
  public List<SnapshotStore> snapshots() {
    return List.of();
  }

  @Override
  public Candidates.History history() {
    return new RecordedHistory(lineage, head);
  }

  @Override
  public PastTicks after(@Nullable Candidate from) throws IOException, GapException {
    Ticks ticks = null;
    boolean begun = false;
    try {
      ticks =
          new Ticks(
              new ShardHistory(
                  cluster,
                  head.shard(),
                  lineage,
                  head,
                  types,
                  from == null ? 0 : from.epoch(),
                  from == null ? 0 : from.sequence()));
      ticks.begin();
      begun = true;
      return ticks;
    } catch (KafkaException e) {
      throw away(e);
    } finally {
      if (!begun && ticks != null) {
        ticks.close();
      }
    }
  }

  private static final class Ticks implements PastTicks {
    private final ShardHistory history;
    private @Nullable PastTick first;

    Ticks(ShardHistory history) {
      this.history = history;
    }

    /** Reads the first tick, which shows whether it is there. */
    void begin() throws IOException, GapException {
      first = read();
    }

    @Override
    public @Nullable PastTick next() throws IOException, GapException {
      PastTick known = first;
      first = null;
      return known == null ? read() : known;
    }

    private @Nullable PastTick read() throws IOException, GapException {
      try {
        CommittedTick tick = history.next();
        return tick == null ? null : new PastTick(history.epoch(), tick);
      } catch (ShardRefusedException e) {
        throw new GapException(String.valueOf(e.getMessage()));
      } catch (KafkaException e) {
        throw away(e);
      }
    }

    @Override
    public void close() {
      history.close();
    }
  }
}
