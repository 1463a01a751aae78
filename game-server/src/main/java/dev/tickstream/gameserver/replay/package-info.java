/**
 * The program behind {@code ./tickstream replay}: a shard's past, rebuilt from snapshots and events
 * in a process of its own.
 *
 * <p>Main thread only. It reads and never writes: no lock, file, claim or record of a shard may be
 * touched from here, since its owner may be playing.
 */
@NullMarked
package dev.tickstream.gameserver.replay;

import org.jspecify.annotations.NullMarked;
