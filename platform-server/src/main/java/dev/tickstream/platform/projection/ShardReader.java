package dev.tickstream.platform.projection;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.ShardOrphans;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Builds one shard's {@link ShardRecord} from its partition, record by record. One thread. */
final class ShardReader {
  private final int shard;
  private final Map<String, ShardOrphans> orphans = new TreeMap<>();
  private Lineage lineage = Lineage.EMPTY;
  private @Nullable ShardHead head;

  ShardReader(int shard) {
    this.shard = shard;
  }

  /** Takes one record; false if it is not what its key says. */
  boolean take(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    byte[] value = record.value();
    if (key == null) {
      return false;
    }
    if (value == null) {
      // Probes, and nothing else, have no value; what they prove is not ours to ask.
      return true;
    }
    try {
      take(new String(key, StandardCharsets.UTF_8), record.offset(), ByteBuffer.wrap(value));
      return true;
    } catch (MalformedMessageException e) {
      return false;
    }
  }

  ShardRecord record() {
    return new ShardRecord(lineage, head, List.copyOf(orphans.values()));
  }

  private void take(String key, long offset, ByteBuffer value) {
    if (key.startsWith(ShardClaim.keyPrefix(shard))) {
      ShardClaim claim = ShardClaim.decode(value);
      requireOurs(claim.shard());
      lineage = lineage.with(offset, claim);
    } else if (key.equals(ShardHead.key(shard))) {
      ShardHead shipped = ShardHead.decode(value);
      requireOurs(shipped.shard());
      head = shipped;
    } else if (key.startsWith(ShardOrphans.keyPrefix(shard))) {
      ShardOrphans found = ShardOrphans.decode(value);
      requireOurs(found.shard());
      orphans.put(key, found);
    }
  }

  private void requireOurs(int claimed) {
    if (claimed != shard) {
      throw new MalformedMessageException("a record of shard " + claimed + " in " + shard);
    }
  }
}
