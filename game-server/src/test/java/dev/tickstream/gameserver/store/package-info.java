/** Tests of the stores of snapshots, on real servers. */
@NullMarked
package dev.tickstream.gameserver.store;

import org.jspecify.annotations.NullMarked;
