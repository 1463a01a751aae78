package dev.tickstream.gameserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.engine.OpenRows;
import dev.tickstream.engine.ShardSnapshot;
import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.engine.ZoneSnapshot;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest snapshot of a shard as hashes in Redis, which forget themselves: {@code
 * snapshot:zone:ZONE} for recovery; {@code snapshot:player:PLAYER} and {@code
 * snapshot:session:SESSION} for whoever wants to look at one player. {@code docs/snapshots.md} has
 * the fields.
 */
public final class RedisSnapshotStore implements SnapshotStore {
  private static final String ZONE = "snapshot:zone:";

  private final RedisAccess redis;
  private final VersionedKeys keys;
  private final ShardIdentity shard;
  private final HotPlayers players;

  /**
   * @param toLive how long a key outlives its writing
   */
  public RedisSnapshotStore(
      RedisAccess redis, Duration toLive, ShardIdentity shard, OpenRows rows) {
    this.redis = redis;
    this.keys = new VersionedKeys(redis, toLive);
    this.shard = shard;
    this.players = new HotPlayers(rows);
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public boolean store(StoredSnapshot stored) throws IOException {
    ShardSnapshot snapshot = stored.snapshot();
    Map<String, Map<String, byte[]>> zones = new LinkedHashMap<>();
    for (ZoneSnapshot zone : snapshot.zones()) {
      Map<String, byte[]> fields = new LinkedHashMap<>();
      fields.put("cluster", shard.cluster().getBytes(UTF_8));
      fields.put("stateHash", "%016x".formatted(zone.hash()).getBytes(UTF_8));
      fields.put("state", zone.bytes());
      zones.put(ZONE + zone.zone(), fields);
    }
    if (!keys.write(snapshot, zones)) {
      return false;
    }
    for (Map<String, Map<String, byte[]>> batch : players.of(snapshot)) {
      keys.write(snapshot, batch);
    }
    return true;
  }

  @Override
  public Found find() throws IOException {
    List<byte[]> states = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (ZoneId zone : shard.zones()) {
      byte[] key = (ZONE + zone).getBytes(UTF_8);
      Map<String, byte[]> fields = named(redis.ask(commands -> commands.hgetall(key)));
      byte[] state = fields.get("state");
      if (state == null) {
        continue;
      }
      String cluster = new String(fields.getOrDefault("cluster", new byte[0]), UTF_8);
      if (!cluster.equals(shard.cluster())) {
        refused.add(new Refused(ZONE + zone, "OTHER_CLUSTER", "it is of cluster " + cluster));
        continue;
      }
      states.add(state);
    }
    if (states.isEmpty()) {
      return new Found(List.of(), refused);
    }
    try {
      ShardSnapshot snapshot = ShardSnapshot.of(states);
      return new Found(List.of(new StoredSnapshot(snapshot, StoredSnapshot.ANYWHERE)), refused);
    } catch (SnapshotRefusedException e) {
      refused.add(
          new Refused(
              ZONE + shard.zones().getFirst(), e.reason().name(), String.valueOf(e.getMessage())));
      return new Found(List.of(), refused);
    }
  }

  private static Map<String, byte[]> named(Map<byte[], byte[]> fields) {
    Map<String, byte[]> named = new LinkedHashMap<>();
    fields.forEach((name, value) -> named.put(new String(name, UTF_8), value));
    return named;
  }
}
