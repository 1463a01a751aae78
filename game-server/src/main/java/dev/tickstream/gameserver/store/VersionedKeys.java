package dev.tickstream.gameserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.engine.ShardSnapshot;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes hashes that carry {@code epoch}, {@code sequence} and {@code tick}, all or none, and none
 * over a newer one of the same shard (the numbers of two shards cannot be compared): the comparison
 * and the writing are one script, so an owner that was replaced loses whenever it wakes up.
 */
final class VersionedKeys {
  /**
   * Keys to write; epoch, sequence, tick, milliseconds to live, arguments per key, shard; then each
   * key's names and values in turn. Numbers stay exact up to 2^53, far beyond any sequence.
   */
  private static final byte[] SCRIPT =
      """
      local epoch, sequence, tick = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      for _, key in ipairs(KEYS) do
        local has = redis.call('HMGET', key, 'epoch', 'sequence', 'tick', 'shard')
        local e, s, t = tonumber(has[1] or ''), tonumber(has[2] or ''), tonumber(has[3] or '')
        if e and s and t and has[4] == ARGV[6] then
          if e > epoch or (e == epoch and (s > sequence or (s == sequence and t > tick))) then
            return 0
          end
        end
      end
      local each = tonumber(ARGV[5])
      for i, key in ipairs(KEYS) do
        redis.call('DEL', key)
        redis.call('HSET', key, 'epoch', ARGV[1], 'sequence', ARGV[2], 'tick', ARGV[3], 'shard', ARGV[6])
        local first = 7 + (i - 1) * each
        for n = first, first + each - 1, 2 do
          redis.call('HSET', key, ARGV[n], ARGV[n + 1])
        end
        redis.call('PEXPIRE', key, ARGV[4])
      end
      return 1
      """
          .getBytes(UTF_8);

  private final RedisAccess redis;
  private final Duration toLive;

  VersionedKeys(RedisAccess redis, Duration toLive) {
    this.redis = redis;
    this.toLive = toLive;
  }

  /**
   * Writes all keys, each with as many fields as the others.
   *
   * @return false if one of them is newer; then nothing was written
   */
  boolean write(ShardSnapshot version, Map<String, Map<String, byte[]>> hashes) throws IOException {
    if (hashes.isEmpty()) {
      return true;
    }
    byte[][] keys = hashes.keySet().stream().map(VersionedKeys::bytes).toArray(byte[][]::new);
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(bytes(version.epoch()));
    arguments.add(bytes(version.sequence()));
    arguments.add(bytes(version.tick()));
    arguments.add(bytes(toLive.toMillis()));
    arguments.add(bytes(2L * hashes.values().iterator().next().size()));
    arguments.add(bytes(version.shard()));
    for (Map<String, byte[]> fields : hashes.values()) {
      fields.forEach(
          (name, value) -> {
            arguments.add(bytes(name));
            arguments.add(value);
          });
    }
    Long written =
        redis.ask(
            commands ->
                commands.eval(
                    SCRIPT, ScriptOutputType.INTEGER, keys, arguments.toArray(byte[][]::new)));
    return written != null && written == 1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] bytes(long number) {
    return bytes(Long.toString(number));
  }
}
