package dev.tickstream.gameserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract and more, on the wire-compatible stand-in. */
class MongoSnapshotStoreTest extends SnapshotStoreContract {
  private static final OpenRows ROWS = new OpenRows(OrchardShard.MODEL);
  private static final long NOW_MS = Instant.parse("2024-01-15T14:30:00Z").toEpochMilli();
  private static MongoServer server;
  private static MongoAccess mongo;

  /** Drivers of today refuse to talk to the 3.6 that it says it is by itself. */
  private static final class Version implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(4, 2, 0);
    }

    @Override
    public int getWireVersion() {
      return 8;
    }
  }

  @BeforeAll
  static void start() {
    server = new MongoServer(H2Backend.inMemory().version(new Version()));
    mongo = new MongoAccess(server.bindAndGetConnectionString());
    await("a first call, with classes to load, may take too long")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> count(new Document()) == 0);
  }

  @AfterAll
  static void stop() {
    mongo.close();
    server.shutdownNow();
  }

  @BeforeEach
  void empty() throws IOException {
    mongo.ask(snapshots -> snapshots.deleteMany(new Document()));
  }

  @Override
  SnapshotStore store() {
    return store(mongo, "test");
  }

  private static MongoSnapshotStore store(MongoAccess access, String cluster) {
    return new MongoSnapshotStore(
        access, new ShardIdentity(cluster, 0, OrchardShard.ZONES), ROWS, () -> NOW_MS, 5);
  }

  @Override
  void damageNewest() throws IOException {
    Document newest = newestOf("orchard-1");
    mongo.ask(s -> s.updateOne(newest, Updates.set("players.0.row.name", "Mallory")));
  }

  private static Document newestOf(String zone) throws IOException {
    Document newest =
        mongo.ask(
            snapshots ->
                Objects.requireNonNull(
                    snapshots
                        .find(new Document("zoneId", zone))
                        .sort(Sorts.descending("epoch", "sequence"))
                        .first()));
    return new Document("_id", newest.get("_id"));
  }

  @Test
  void theLastAtOrBeforeATickIsFoundHoweverManyAreNewer() throws IOException, StorageException {
    ShardSnapshot first = life(30);
    store().store(new StoredSnapshot(first, 0));
    for (int i = 0; i < 6; i++) {
      store().store(new StoredSnapshot(life(10), 0));
    }
    assertThat(store().find().snapshots()).extracting(s -> s.snapshot().tick()).doesNotContain(30L);
    assertThat(store(mongo, "test").upTo(30).find().snapshots())
        .extracting(s -> s.snapshot().tick())
        .containsExactly(first.tick());
    assertThat(store(mongo, "test").upTo(29).find().snapshots()).isEmpty();
  }

  @Test
  void aDocumentCanBeRead() throws IOException, StorageException {
    ShardSnapshot snapshot = life(30);
    store().store(new StoredSnapshot(snapshot, 0));
    Document document =
        mongo.ask(
            s ->
                Objects.requireNonNull(
                    s.find(new Document("_id", "orchard-1_20240115_143000")).first()));

    assertThat(document.getString("zoneId")).isEqualTo("orchard-1");
    assertThat(document.getDate("timestamp")).isEqualTo(Instant.ofEpochMilli(NOW_MS));
    assertThat(document.get("sequence", Number.class).longValue()).isEqualTo(snapshot.sequence());
    List<Document> players = document.getList("players", Document.class);
    assertThat(players.getFirst().getString("table")).isEqualTo("players");
    assertThat(players.getFirst().getString("key")).isEqualTo("orchard-1-p0");
    assertThat(players.getFirst().get("row", Document.class).getString("name")).isEqualTo("P0");
    assertThat(document.getString("checksum")).matches("[0-9a-f]{16}");
  }

  @Test
  void twoStatesOfOneSecondAreBothKept() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));
    ShardSnapshot second = life(30);
    assertThat(store().store(new StoredSnapshot(second, 0))).isTrue();
    assertThat(store().store(new StoredSnapshot(second, 0))).as("the same again").isFalse();

    assertThat(count(new Document())).isEqualTo(4);
    assertThat(count(new Document("_id", "orchard-2_20240115_143000_2"))).isEqualTo(1);
    assertSame(newest(), second);
  }

  @Test
  void whatWasStoredHalfIsStoredWhole() throws IOException, StorageException {
    ShardSnapshot snapshot = life(30);
    store().store(new StoredSnapshot(snapshot, 0));
    mongo.ask(all -> all.deleteOne(new Document("zoneId", "orchard-2")));
    assertThat(store().store(new StoredSnapshot(snapshot, 0))).isTrue();
    assertThat(count(new Document())).isEqualTo(2);
    assertSame(newest(), snapshot);
  }

  private static long count(Document filter) throws IOException {
    return mongo.ask(snapshots -> snapshots.countDocuments(filter));
  }

  @Test
  void aDamagedOneFallsBackToTheOneBefore() throws IOException, StorageException {
    ShardSnapshot first = life(30);
    store().store(new StoredSnapshot(first, 0));
    store().store(new StoredSnapshot(life(30), 0));
    damageNewest();

    assertThat(store().find().refused()).extracting(Refused::reason).containsExactly("DAMAGED");
    assertSame(store().find().snapshots().getFirst().snapshot(), first);
  }

  @Test
  void aFutureSchemaIsNamed() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));
    mongo.ask(s -> s.updateMany(new Document(), Updates.set("schema", 99)));

    assertThat(store().find().refused())
        .extracting(Refused::reason)
        .containsExactly("UNKNOWN_FORMAT");
  }

  @Test
  void anotherClustersIsNotLookedAt() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));
    assertThat(store(mongo, "other").find().snapshots()).isEmpty();
  }

  @Test
  void aMongoDbThatIsAwayIsAnError() throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    NanoClock still = () -> 0; // however long the first one waits
    try (MongoAccess away = new MongoAccess("mongodb://127.0.0.1:" + nobody, still)) {
      assertThatThrownBy(store(away, "test")::find).isInstanceOf(IOException.class);
      assertThatThrownBy(store(away, "test")::find)
          .as("another shard does not wait again")
          .hasMessageContaining("did not answer a moment ago");
    }
  }
}
