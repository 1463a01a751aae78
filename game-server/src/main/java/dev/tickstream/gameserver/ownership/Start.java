package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.gameserver.journal.JournalTick;
import org.jspecify.annotations.Nullable;

/**
 * Where a spell of shipping begins.
 *
 * @param position in the journal, behind what Kafka has
 * @param head the head's tick, null if the journal has none
 */
record Start(FencedShard fenced, Lineage lineage, long position, @Nullable JournalTick head) {
  Start with(Lineage extended) {
    return new Start(fenced, extended, position, head);
  }
}
