package dev.tickstream.gameserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.gameserver.config.RedisConfig;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** The contract and more, on a real Redis. */
class RedisSnapshotStoreTest extends SnapshotStoreContract {
  private static final OpenRows ROWS = new OpenRows(OrchardShard.MODEL);
  private static final byte[] ZONE = bytes("snapshot:zone:orchard-1");
  private static RedisServer server;
  private static RedisAccess redis;

  @BeforeAll
  static void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").build();
    server.start();
    redis = new RedisAccess(new RedisConfig("127.0.0.1", port, null));
    await("a first call, with classes to load, may take too long")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> redis.ask(RedisCommands::ping).equals("PONG"));
  }

  @AfterAll
  static void stop() throws IOException {
    redis.close();
    server.stop();
  }

  @BeforeEach
  void empty() throws IOException {
    redis.ask(RedisCommands::flushall);
  }

  @Override
  SnapshotStore store() {
    return store("test");
  }

  private static SnapshotStore store(String cluster) {
    return new RedisSnapshotStore(
        redis, Duration.ofMinutes(3), new ShardIdentity(cluster, 0, OrchardShard.ZONES), ROWS);
  }

  @Override
  void damageNewest() throws IOException {
    byte[] state = redis.ask(commands -> commands.hget(ZONE, bytes("state")));
    state[state.length / 2] ^= 1;
    redis.ask(commands -> commands.hset(ZONE, bytes("state"), state));
  }

  @Test
  void allZonesAreWrittenOrNone() throws IOException, StorageException {
    ShardSnapshot first = life(30);
    store().store(new StoredSnapshot(first, 0));
    redis.ask(
        commands -> commands.hset(bytes("snapshot:zone:orchard-2"), bytes("epoch"), bytes("900")));
    ShardSnapshot second = life(30);

    assertThat(store().store(new StoredSnapshot(second, 0))).isFalse();
    assertThat(field(ZONE, "epoch")).isEqualTo(Long.toString(first.epoch()));
  }

  @Test
  void keysForgetThemselves() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));
    for (byte[] key : redis.ask(commands -> commands.keys("snapshot:*"))) {
      long toLiveMs = redis.ask(commands -> commands.pttl(key));
      assertThat(toLiveMs).as(new String(key, UTF_8)).isBetween(60_000L, 180_000L);
    }
  }

  @Test
  void playersAndSessionsCanBeLookedAt() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));
    byte[] player = bytes("snapshot:player:orchard-1-p0");

    assertThat(field(player, "zone")).isEqualTo("orchard-1");
    assertThat(field(player, "rows")).contains("pickers", "apples", "sessions");
    List<byte[]> sessions = redis.ask(commands -> commands.keys("snapshot:session:*"));
    assertThat(sessions).isNotEmpty();
  }

  @Test
  void aMissingZoneIsNamed() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));
    redis.ask(commands -> commands.del(ZONE));

    assertThat(store().find().refused()).extracting(Refused::reason).containsExactly("INCOMPLETE");
  }

  @Test
  void anotherClustersIsNamed() throws IOException, StorageException {
    store().store(new StoredSnapshot(life(30), 0));

    assertThat(store("other").find().snapshots()).isEmpty();
    assertThat(store("other").find().refused())
        .extracting(Refused::reason)
        .containsOnly("OTHER_CLUSTER");
  }

  @Test
  void aRedisThatIsAwayIsAnError() throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    NanoClock still = () -> 0; // however long the first one waits
    try (RedisAccess away = new RedisAccess(new RedisConfig("127.0.0.1", nobody, null), still)) {
      SnapshotStore store =
          new RedisSnapshotStore(
              away, Duration.ofMinutes(3), new ShardIdentity("test", 0, OrchardShard.ZONES), ROWS);
      assertThatThrownBy(store::find).isInstanceOf(IOException.class);
      assertThatThrownBy(store::find)
          .as("another shard does not wait again")
          .hasMessageContaining("did not answer a moment ago");
    }
  }

  private static String field(byte[] key, String name) throws IOException {
    return new String(redis.ask(commands -> commands.hget(key, bytes(name))), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
