package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import org.jspecify.annotations.Nullable;

/**
 * One unbroken spell of owning a shard in Kafka's eyes: everybody else is fenced, the last claim is
 * ours, and the reader stands behind Kafka's head. Thrown away on the first error.
 *
 * @param lineage ours at its end
 * @param head null if nothing was ever shipped
 * @param headTick the head's tick in the journal, null if it has none
 */
public record Contact(
    FencedShard fenced,
    Lineage lineage,
    @Nullable ShardHead head,
    JournalReader reader,
    @Nullable JournalTick headTick)
    implements AutoCloseable {
  /** Writes to the shard's partitions, in transactions. */
  public ShardWriter writer() {
    return fenced.writer();
  }

  @Override
  public void close() {
    try {
      fenced.close();
    } finally {
      reader.close();
    }
  }
}
