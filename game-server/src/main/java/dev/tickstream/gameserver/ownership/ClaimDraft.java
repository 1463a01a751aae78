package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Claims about to be appended, and the lineage as it will be then. Since everybody else is fenced,
 * their offsets are known beforehand.
 */
final class ClaimDraft {
  private final FencedShard fenced;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private Lineage lineage;

  ClaimDraft(FencedShard fenced) {
    this.fenced = fenced;
    this.lineage = fenced.view().lineage();
  }

  /** One without any claim yet. */
  ClaimDraft anew() {
    return new ClaimDraft(fenced);
  }

  FencedShard fenced() {
    return fenced;
  }

  /** How far Kafka has the shard's events. */
  @Nullable ShardHead head() {
    return fenced.view().head();
  }

  Lineage lineage() {
    return lineage;
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** What a next claim's offset gives as its epoch. */
  long nextEpoch() {
    return fenced.view().end() + records.size() + 1;
  }

  /** An epoch as the next claim has to name it: 0 when its offset says the same. */
  long epochToName(long epoch) {
    return epoch == nextEpoch() ? 0 : epoch;
  }

  /**
   * The last event of the last owner that Kafka has: where a loss that is accepted begins. Its head
   * may say less, taken back after events that it named had been read.
   */
  ShardClaim.Base tip() {
    Lineage.@Nullable Owner tip = fenced.view().lineage().last();
    if (tip == null) {
      return ShardClaim.Base.NONE;
    }
    long sequence = Math.max(fenced.view().headSequence(), fenced.committedSequence(tip.epoch()));
    return new ShardClaim.Base(tip.epoch(), sequence, tip.claim().claimId());
  }

  void add(ShardClaim claim) {
    lineage = lineage.with(fenced.view().end() + records.size(), claim);
    records.add(fenced.record(claim.key(), claim.encode()));
  }

  /**
   * Appends all claims or none.
   *
   * @throws org.apache.kafka.common.KafkaException if that failed, or nobody knows whether it did
   */
  void append() {
    if (records.isEmpty()) {
      return;
    }
    List<Long> offsets = fenced.append(records);
    if (offsets.getFirst() != fenced.view().end()) {
      throw new KafkaException(
          "somebody else writes to the shard's partition of claims: offset "
              + offsets.getFirst()
              + " instead of "
              + fenced.view().end());
    }
  }
}
