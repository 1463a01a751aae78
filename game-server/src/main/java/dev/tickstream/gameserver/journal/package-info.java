/**
 * The shard's local log: what was confirmed is in it (docs/journal.md has its bytes).
 *
 * <p>The shard thread writes through {@link dev.tickstream.gameserver.journal.MappedJournal} and
 * never calls anything that can block; one {@link
 * dev.tickstream.gameserver.journal.JournalPreparer} thread makes segments ready and frees them;
 * any other thread reads committed ticks through its own {@link
 * dev.tickstream.gameserver.journal.JournalReader}. Records are opaque bytes here: no event, game
 * or Kafka type may enter.
 */
@NullMarked
package dev.tickstream.gameserver.journal;

import org.jspecify.annotations.NullMarked;
