/**
 * Everything one shard keeps, and how its state comes back: the newest whole snapshot of its
 * history from whichever store has it, then every committed tick of the journal after it.
 *
 * <p>Runs on the starting thread, before the shard has its own. A shard whose history is unknown
 * stays closed: nothing here may guess, skip or begin anew unless an operator accepted the loss.
 */
@NullMarked
package dev.tickstream.gameserver.recovery;

import org.jspecify.annotations.NullMarked;
