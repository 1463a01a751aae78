package dev.tickstream.leaderboard;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.MalformedMessageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Who owned each shard when, read from {@code game.shards}: decides which events happened. Used by
 * the reading thread only.
 */
final class Lineages {
  private static final Logger LOG = System.getLogger(Lineages.class.getName());
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Consumer<String, byte[]> claims;
  private final Map<Integer, Lineage> byShard = new HashMap<>();

  /**
   * Reads nothing yet.
   *
   * @param claims without a group: every instance needs all claims of its shards
   */
  Lineages(Consumer<String, byte[]> claims) {
    this.claims = claims;
  }

  /** Begins to read a shard's claims, from the first: they are kept for ever. */
  void follow(int shard) {
    if (byShard.putIfAbsent(shard, Lineage.EMPTY) == null) {
      TopicPartition partition = new TopicPartition(Topic.SHARDS, shard);
      Set<TopicPartition> all = new HashSet<>(claims.assignment());
      all.add(partition);
      claims.assign(all);
      claims.seekToBeginning(Set.of(partition));
    }
  }

  Lineage of(int shard) {
    return byShard.getOrDefault(shard, Lineage.EMPTY);
  }

  /** Takes what has arrived meanwhile; does not wait. */
  void refresh() {
    if (!byShard.isEmpty()) {
      read(Duration.ZERO);
    }
  }

  /**
   * Reads everything that is in Kafka now. A claim is committed before the first event of its
   * epoch, so an epoch that is unknown afterwards was claimed by nobody.
   *
   * @throws TimeoutException if Kafka does not answer
   */
  void catchUp() {
    Map<TopicPartition, Long> ends = claims.endOffsets(claims.assignment(), PATIENCE);
    long untilNs = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> claims.position(end.getKey(), PATIENCE) < end.getValue())) {
      if (System.nanoTime() - untilNs > 0) {
        throw new TimeoutException("the claims did not arrive in time");
      }
      read(POLL);
    }
  }

  private void read(Duration patience) {
    for (ConsumerRecord<String, byte[]> record : claims.poll(patience)) {
      // The topic has heads and other things beside the claims.
      boolean isClaim =
          record.key() != null && record.key().startsWith(ShardClaim.keyPrefix(record.partition()));
      if (isClaim && record.value() != null) {
        add(record);
      }
    }
  }

  private void add(ConsumerRecord<String, byte[]> record) {
    try {
      ShardClaim claim = ShardClaim.decode(ByteBuffer.wrap(record.value()));
      byShard.computeIfPresent(
          record.partition(), (s, known) -> known.with(record.offset(), claim));
    } catch (MalformedMessageException e) {
      LOG.log(Level.WARNING, "{0} is no claim: {1}", record.key(), e.getMessage());
    }
  }
}
