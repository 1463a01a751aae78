package dev.tickstream.gameserver.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots in MongoDB, kept: one document per zone, {@code ZONE_yyyyMMdd_HHmmss}. Which one is the
 * newest, epoch and sequence say; the clock only names them.
 */
public final class MongoSnapshotStore implements SnapshotStore {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SAME_SECOND_MAX = 9;
  private static final int FETCHED_AT_ONCE = 4;

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
    if (hasState(snapshots, snapshot)) {
      return false;
    }
    for (ZoneSnapshot zone : snapshot.zones()) {
      insert(snapshots, zone);
    }
    return true;
  }

  /** Nothing happened since; unless only some zones are there, of a store that ended half-way. */
  private boolean hasState(MongoCollection<Document> snapshots, ShardSnapshot snapshot) {
    Set<Object> ticks = new HashSet<>();
    for (ZoneSnapshot zone : snapshot.zones()) {
      Document there =
          snapshots
              .find(state(zone.zone(), snapshot.epoch(), snapshot.sequence()))
              .projection(Projections.include("tick"))
              .first();
      ticks.add(there == null ? "none" : there.get("tick"));
    }
    if (ticks.size() == 1) {
      return !ticks.contains("none");
    }
    for (ZoneSnapshot zone : snapshot.zones()) {
      snapshots.deleteMany(state(zone.zone(), snapshot.epoch(), snapshot.sequence()));
    }
    return false;
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
        boolean named = e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
        if (!named || n == SAME_SECOND_MAX) {
          throw e;
        }
      }
    }
  }

  private Bson state(ZoneId zone, @Nullable Object epoch, @Nullable Object sequence) {
    return Filters.and(of(zone), Filters.eq("epoch", epoch), Filters.eq("sequence", sequence));
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
    Bson wanted = Filters.and(of(shard.zones().getFirst()), Filters.lte("tick", tickMax));
    // One after the other: as a document a snapshot takes many times its bytes.
    try (MongoCursor<Document> newest =
        newestFirst(snapshots, wanted).limit(lookedAt).batchSize(FETCHED_AT_ONCE).iterator()) {
      while (newest.hasNext()) {
        Document document = newest.next();
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
    }
    return new Found(found, refused);
  }

  /** The zones of the shard that were stored together with this one. */
  private StoredSnapshot read(MongoCollection<Document> snapshots, Document first) {
    List<byte[]> zones = new ArrayList<>();
    zones.add(form.read(first).bytes());
    for (ZoneId zone : shard.zones().subList(1, shard.zones().size())) {
      Document other =
          snapshots.find(state(zone, first.get("epoch"), first.get("sequence"))).first();
      if (other != null) {
        zones.add(form.read(other).bytes());
      }
    }
    return new StoredSnapshot(ShardSnapshot.of(zones), StoredSnapshot.ANYWHERE);
  }
}
