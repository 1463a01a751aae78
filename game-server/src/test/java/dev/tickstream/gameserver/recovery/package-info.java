/** Tests of recovery, and a small game to recover, which the shipper's tests use too. */
@NullMarked
package dev.tickstream.gameserver.recovery;

import org.jspecify.annotations.NullMarked;
