package dev.tickstream.gameserver.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.engine.WallClock;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Snapshots in MongoDB, kept: one document per zone, {@code ZONE_yyyyMMdd_HHmmss}. Which one is the
 * newest, epoch and sequence say; the clock only names them.
 */
public final class MongoSnapshotStore implements SnapshotStore {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SAME_SECOND_MAX = 9;

  /** How far an ordinary start looks back. */
  public static final int LATEST = 5;

  private final MongoAccess mongo;
  private final ShardIdentity shard;
  private final SnapshotDocument form;
  private final WallClock clock;
  private final int lookedAt;
  private final long tickMax;
  private boolean indexed;

  /**
   * @param lookedAt how many of the newest are looked at
   */
  public MongoSnapshotStore(
      MongoAccess mongo, ShardIdentity shard, OpenRows rows, WallClock clock, int lookedAt) {
    this(
        mongo, shard, new SnapshotDocument(rows, shard.cluster()), clock, lookedAt, Long.MAX_VALUE);
  }

  private MongoSnapshotStore(
      MongoAccess mongo,
      ShardIdentity shard,
      SnapshotDocument form,
      WallClock clock,
      int lookedAt,
      long tickMax) {
    this.mongo = mongo;
    this.shard = shard;
    this.form = form;
    this.clock = clock;
    this.lookedAt = lookedAt;
    this.tickMax = tickMax;
  }

  /** The same, finding none of a later tick. */
  public MongoSnapshotStore upTo(long tick) {
    return new MongoSnapshotStore(mongo, shard, form, clock, lookedAt, tick);
  }

  @Override
  public String name() {
    return "mongodb";
  }

  @Override
  public boolean store(StoredSnapshot stored) throws IOException {
    return mongo.ask(snapshots -> store(index(snapshots), stored.snapshot()));
  }

  private boolean store(MongoCollection<Document> snapshots, ShardSnapshot snapshot) {
    for (ZoneSnapshot zone : snapshot.zones()) {
      if (isBehind(snapshots, zone.zone(), snapshot)) {
        return false;
      }
    }
    for (ZoneSnapshot zone : snapshot.zones()) {
      insert(snapshots, zone);
    }
    return true;
  }

  private MongoCollection<Document> index(MongoCollection<Document> snapshots) {
    if (!indexed) {
      snapshots.createIndex(
          Indexes.compoundIndex(
              Indexes.ascending("cluster", "zoneId"), Indexes.descending("epoch", "sequence")),
          new IndexOptions().unique(true).name("history"));
      indexed = true;
    }
    return snapshots;
  }

  /** Whether a newer owner, or this one, stored something later already. */
  private boolean isBehind(
      MongoCollection<Document> snapshots, ZoneId zone, ShardSnapshot snapshot) {
    Document newest = newestFirst(snapshots, of(zone)).first();
    return newest != null && order(newest, snapshot) > 0;
  }

  private static int order(Document document, ShardSnapshot snapshot) {
    int epoch = Long.compare(document.get("epoch", Number.class).longValue(), snapshot.epoch());
    return epoch != 0
        ? epoch
        : Long.compare(document.get("sequence", Number.class).longValue(), snapshot.sequence());
  }

  private void insert(MongoCollection<Document> snapshots, ZoneSnapshot zone) {
    long wallTimeMs = clock.currentTimeMillis();
    Document document = form.write(zone, wallTimeMs);
    String id = zone.zone() + "_" + TIME.format(Instant.ofEpochMilli(wallTimeMs));
    for (int n = 1; ; n++) {
      document.put("_id", n == 1 ? id : id + "_" + n);
      try {
        snapshots.insertOne(document);
        return;
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || n == SAME_SECOND_MAX) {
          throw e;
        }
        if (snapshots.find(sameState(zone.zone(), document)).first() != null) {
          return; // the same state: nothing happened since
        }
      }
    }
  }

  private Bson sameState(ZoneId zone, Document document) {
    return Filters.and(
        of(zone),
        Filters.eq("epoch", document.get("epoch")),
        Filters.eq("sequence", document.get("sequence")));
  }

  private Bson of(ZoneId zone) {
    return Filters.and(Filters.eq("cluster", shard.cluster()), Filters.eq("zoneId", zone.value()));
  }

  private FindIterable<Document> newestFirst(MongoCollection<Document> snapshots, Bson wanted) {
    return snapshots.find(wanted).sort(Sorts.descending("epoch", "sequence"));
  }

  @Override
  public Found find() throws IOException {
    return mongo.ask(this::find);
  }

  private Found find(MongoCollection<Document> snapshots) {
    List<StoredSnapshot> found = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    List<Document> newest = new ArrayList<>();
    Bson wanted = Filters.and(of(shard.zones().getFirst()), Filters.lte("tick", tickMax));
    newestFirst(snapshots, wanted).limit(lookedAt).into(newest);
    for (Document document : newest) {
      try {
        found.add(read(snapshots, document));
      } catch (SnapshotRefusedException e) {
        refused.add(
            new Refused(
                String.valueOf(document.get("_id")),
                e.reason().name(),
                String.valueOf(e.getMessage())));
      }
    }
    return new Found(found, refused);
  }

  /** The zones of the shard that were stored together with this one. */
  private StoredSnapshot read(MongoCollection<Document> snapshots, Document first) {
    List<byte[]> zones = new ArrayList<>();
    zones.add(form.read(first).bytes());
    for (ZoneId zone : shard.zones().subList(1, shard.zones().size())) {
      Document other = snapshots.find(sameState(zone, first)).first();
      if (other != null) {
        zones.add(form.read(other).bytes());
      }
    }
    return new StoredSnapshot(ShardSnapshot.of(zones), StoredSnapshot.ANYWHERE);
  }
}
